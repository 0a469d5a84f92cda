// Runs before the page is drawn, so that it is drawn at once as its reader wants it.
import { apply } from "./ts/settings";

document.documentElement.dataset.js = "";
apply();
