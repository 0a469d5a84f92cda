// Reloads this page when the site was built again, and shows why it was not. Only `jianzhu serve`
// puts it on a page.
(() => {
  "use strict";
  const version = new URL(document.currentScript.src).search.slice(1);
  let stream = null;
  let panel = null;
  let dismissed = "";

  const show = (problems) => {
    panel?.remove();
    panel = null;
    if (problems === "" || problems === dismissed || document.querySelector("[data-jianzhu-broken]")) return;
    panel = document.createElement("div");
    panel.setAttribute("role", "alert");
    panel.lang = "en";
    panel.style.cssText =
      "position:fixed;inset:auto 0 0 0;z-index:2147483647;max-height:50vh;overflow:auto;box-sizing:border-box;" +
      "padding:12px 16px;background:#fff4f2;color:#3b0d0c;border-top:4px solid #b3261e;font:14px/1.5 sans-serif;text-align:start";
    const title = document.createElement("strong");
    title.textContent = "The edition has errors. This is the last good site.";
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.style.cssText = "float:inline-end;font:inherit;padding:4px 12px;min-height:32px;cursor:pointer";
    close.addEventListener("click", () => {
      dismissed = problems;
      show(problems);
    });
    const text = document.createElement("pre");
    text.textContent = problems;
    text.tabIndex = 0;
    text.style.cssText = "margin:8px 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 monospace;color:inherit;background:none";
    panel.append(close, title, text);
    document.body.append(panel);
  };

  // A page nobody sees gives its connection back: a browser has six for one server.
  const listen = () => {
    if (document.hidden || stream) {
      if (document.hidden) {
        stream?.close();
        stream = null;
      }
      return;
    }
    stream = new EventSource("/_jianzhu/events");
    stream.addEventListener("message", (event) => {
      const now = JSON.parse(event.data);
      if (now.version !== version) location.reload();
      else show(now.problems);
    });
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => {
    stream?.close();
    stream = null;
  });
  addEventListener("pageshow", listen);
  listen();
})();
