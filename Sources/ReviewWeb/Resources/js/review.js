// Makes the page quick. Everything that it does can also be done by links and forms: without script nothing is lost.

import { startDesk } from "./desk.js";
import { listenToKeys, startKeys } from "./keys.js";
import { keepAges, startLive, watchFilters } from "./live.js";
import { startPages } from "./pages.js";
import { fetchAhead, watchVisits } from "./visit.js";

const startPage = () => {
  startPages();
  startDesk();
  startKeys();
  fetchAhead();
};

window.addEventListener("intray:page", startPage);
watchVisits();
watchFilters();
listenToKeys();
startPage();
keepAges();
startLive();
