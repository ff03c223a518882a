import "./ui/base.css";
import { openHost } from "#renderer/host/host.ts";
import { publishWalls } from "#renderer/host/wall-publisher.ts";
import { reportStart } from "#renderer/room/report-start.ts";
import { startApp } from "#renderer/room/start-app.tsx";

const element = document.getElementById("room");
if (element === null) throw new Error("The page has no place for the room.");
openHost()
  .then(({ desk, bridge, door }) => {
    void door.opened.then(() => publishWalls(desk));
    return startApp(element, desk, bridge, door);
  })
  .catch((reason: unknown) => reportStart(element, reason));
