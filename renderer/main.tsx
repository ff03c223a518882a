import "./ui/base.css";
import { openHost } from "#renderer/host/host.ts";

const element = document.getElementById("room");
if (element === null) throw new Error("The page has no place for the room.");
// The journal's worker first, by this small file: it opens the journal while the room itself is still being fetched.
const host = openHost();
const program = Promise.all([import("#renderer/room/start-app.tsx"), import("#renderer/host/wall-publisher.ts")]);
Promise.all([host, program])
  .then(([{ desk, bridge, door }, [{ startApp }, { publishWalls }]]) => {
    void door.opened.then(() => publishWalls(desk));
    return startApp(element, desk, bridge, door);
  })
  .catch(async (reason: unknown) => {
    const { reportStart } = await import("#renderer/room/report-start.ts");
    reportStart(element, reason);
  });
