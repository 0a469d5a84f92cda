// Writes into each element that asks for the page of another the number of that page.
function (pages) {
	for (const e of document.querySelectorAll("[data-page-of]")) e.textContent = pages[e.dataset.pageOf] ?? ""
	return true
}
