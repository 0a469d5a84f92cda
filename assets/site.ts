// All of this is optional: every page works with scripts off, and from the disk.
import { rememberTheme } from "./ts/theme";
import { openSlips } from "./ts/slips";
import { openTarget } from "./ts/target";

followMoved();
rememberTheme();
openSlips();
openTarget();

// A page that has moved takes its visitor along with the paragraph asked for, which a refresh loses.
function followMoved(): void {
	const moved = document.querySelector<HTMLAnchorElement>("a[data-moved]");
	if (moved) location.replace(moved.href + location.hash);
}
