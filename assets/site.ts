// All of this is optional: every page works with scripts off, and from the disk.
import { offerSettings } from "./ts/settings";
import { followReading } from "./ts/position";
import { answerKeys } from "./ts/jump";
import { offerCitations } from "./ts/cite";
import { openRuns } from "./ts/runs";
import { openSlips } from "./ts/slips";
import { openTarget } from "./ts/target";
import { keepOffline } from "./ts/offline";
import { showFound } from "./ts/found";
import { offerSearch } from "./ts/search";

followMoved();
offerSettings();
openRuns(); // before slips, which leave to it what is more than a term
openSlips();
openTarget();
followReading();
answerKeys();
offerCitations();
keepOffline();
showFound();
offerSearch();

// A page that has moved takes its visitor along with the paragraph asked for, which a refresh loses.
function followMoved(): void {
	const moved = document.querySelector<HTMLAnchorElement>("a[data-moved]");
	if (moved) location.replace(moved.href + location.hash);
}
