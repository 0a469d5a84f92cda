// Makes a page ready for paper. Where the site has no address, what leads to another of its pages leads
// nowhere from a PDF. Gives whether the page asks for numbers of its pages.
//
// The page is laid out from nothing: where a text came in pieces, and the first was laid out before the next was there,
// Chromium keeps the full width of a punctuation mark that the next one would have narrowed.
function (linked) {
	const here = location.href.replace(/#.*/, "")
	for (const a of document.querySelectorAll("a[href]")) {
		const to = new URL(a.getAttribute("href"), document.baseURI)
		if (!linked && to.origin === location.origin && to.href.replace(/#.*/, "") !== here) a.removeAttribute("href")
	}
	document.body.style.display = "none"
	document.body.getBoundingClientRect()
	document.body.style.display = ""
	return document.querySelector("[data-page-of]") !== null
}
