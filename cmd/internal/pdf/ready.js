// Makes a page ready for paper. Where the site has no address, what leads to another of its pages leads
// nowhere from a PDF. Gives whether the page asks for numbers of its pages.
function (linked) {
	const here = location.href.replace(/#.*/, "")
	for (const a of document.querySelectorAll("a[href]")) {
		const to = new URL(a.getAttribute("href"), document.baseURI)
		if (!linked && to.origin === location.origin && to.href.replace(/#.*/, "") !== here) a.removeAttribute("href")
	}
	return document.querySelector("[data-page-of]") !== null
}
