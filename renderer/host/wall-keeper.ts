import { openHost } from "./host.ts";
import { publishWalls } from "./wall-publisher.ts";

/**
 * The keeper's page: a hidden window that holds this machine's journal and feeds its walls while no room is open. It shows nothing; what
 * goes wrong is told to the program, which opens it again.
 */
async function keepWalls(): Promise<void> {
  const { desk, door } = await openHost();
  await door.opened;
  publishWalls(desk);
}

void keepWalls();
