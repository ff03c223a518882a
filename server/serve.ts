import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { ClientConfig, Pool } from "pg";
import type { Logger } from "pino";
import type { Audience } from "#core/access/audience.ts";
import { PULL_MAX, type PullRange } from "#core/sync/protocol.ts";
import { isGathering } from "./access/gathering.ts";
import { oidcConfig } from "./access/oidc-config.ts";
import { openAccess } from "./access/open-access.ts";
import { PASSWORD_COST } from "./access/password-hash.ts";
import { enrol, KEPT_TOKENS, keptToken } from "./access/token.ts";
import { createAuditor } from "./audit/auditor.ts";
import { openTree } from "./audit/open-tree.ts";
import { openSeal } from "./audit/seal.ts";
import { createDelivery } from "./briefing/delivery.ts";
import { openPageMaker } from "./briefing/page-maker.ts";
import { createShelf } from "./briefing/shelf.ts";
import { createHub } from "./feed/hub.ts";
import { buildServer, DEFAULT_RATE } from "./http/build.ts";
import { closeServer } from "./http/close.ts";
import { describe } from "./http/errors.ts";
import { isLoopback } from "./http/own-page.ts";
import { routesOf } from "./http/routes.ts";
import { openKeyStore } from "./keys/key-store.ts";
import { listenOn } from "./listen-on.ts";
import { backupAge, freeDisk } from "./observe/free-disk.ts";
import { healthOf } from "./observe/health.ts";
import { openMetrics } from "./observe/metrics.ts";
import { openCutter } from "./segments/cutter.ts";
import { segmentFolder } from "./segments/segment-folder.ts";
import { createSegments } from "./segments/segments.ts";
import type { RunningServer, StartOptions } from "./start.ts";
import { StartProblem } from "./start-problem.ts";
import type { Steps } from "./steps.ts";
import { commitQueue, framesOf, newHeadOf } from "./store/commit-queue.ts";
import { openDatabase, probeDatabase } from "./store/database.ts";
import { fillScopes } from "./store/fill-scopes.ts";
import { isCurrent, type JournalRow, makeJournal, readHead, readJournal } from "./store/journal-row.ts";
import { listen } from "./store/listen.ts";
import { loadScenario } from "./store/load-scenario.ts";
import { migrate } from "./store/migrate.ts";
import { ownCommits } from "./store/own-commits.ts";
import { putRows } from "./store/put.ts";
import { readFrames } from "./store/read-frames.ts";
import { readLaned } from "./store/read-laned.ts";
import { readPage } from "./store/read-page.ts";
import { readFreeze, readShelf } from "./store/read-shelf.ts";
import { readSegmentRows } from "./store/segment-rows.ts";
import { openBench } from "./wall/bench.ts";
import { createWalls } from "./wall/walls.ts";

/** What is there when the database can be asked. */
export interface Ground {
  readonly options: StartOptions;
  readonly steps: Steps;
  /** Run in the other order when the server stops, or does not start. */
  readonly closers: (() => Promise<void> | void)[];
  readonly folder: { readonly path: string };
  readonly log: Logger;
  readonly config: ClientConfig;
}

/** Reads the journal and all that belongs to it, and begins to answer. */
export async function serve({
  options,
  steps,
  closers,
  folder,
  log,
  config,
}: Ground): Promise<Omit<RunningServer, "stop" | "postgresPid">> {
  const db = openDatabase(config);
  closers.push(() => db.end());
  if (options.databaseUrl !== null) await probeDatabase(db, options.databaseUrl);
  await steps.run("Prepared the tables", () => migrate(db));
  const stored = await openJournal(db, options, steps);
  const opened = await steps.run("Held the journal against its tree", () => openTree(db, stored, options.nowMs()));
  const { journal, tree } = opened;
  if (opened.found !== null) {
    log.error(opened.found, "the journal is not what it was: it was put back from a copy, or changed. It has a new epoch");
    steps.say("The journal is not what it was: it was put back from a copy, or changed. Machines will offer what they have.");
  }
  await steps.run("Saw to who receives what", () => fillScopes(db, journal.id, options.nowMs()));
  const tokens = await openTokens(db, folder.path, options.nowMs());

  const failed = (error: unknown) => log.error({ failure: describe(error) }, "the journal could not be read for the feed");
  const read = (after: number, limit: number) => readFrames(db, journal.id, after, limit);
  const page = (audience: Audience, after: number, limit: number, range: PullRange = {}) =>
    readPage(db, journal.id, audience, after, limit, range);
  const hub = createHub({
    epoch: journal.epoch,
    head: await readHead(db, journal.id),
    read: (after, limit) => readLaned(db, journal.id, after, limit),
    page: (audience, after) => page(audience, after, PULL_MAX),
    failed,
  });
  const bench = openBench(journal.exercise);
  const wallsFailed = (error: unknown) => log.error({ failure: describe(error) }, "the walls could not be given what is new");
  const walls = createWalls({ read, bench, nowMs: options.nowMs, failed: wallsFailed });
  const shelf = createShelf({
    read: (after) => readShelf(db, journal.id, after),
    readFreeze: (id) => readFreeze(db, journal.id, id),
  });
  const pages = openPageMaker();
  closers.push(pages.close);
  const delivery = createDelivery({
    folder: resolve(options.briefings ?? join(folder.path, "briefings")),
    shelf,
    filesOf: pages.files,
    delivered: (number, files) => log.info({ number, files }, "a briefing was delivered"),
    failed: (error) => log.error({ failure: describe(error) }, "an approved briefing could not be delivered"),
  });
  closers.push(delivery.close);
  const segmentsIn = join(folder.path, "segments");
  const segments = createSegments({
    epoch: journal.epoch,
    head: () => readHead(db, journal.id),
    rows: () => readSegmentRows(db, journal.id),
    cutter: openCutter({ config, journal: journal.id, folder: segmentsIn }),
    folder: segmentFolder(segmentsIn),
    failed: (error) => log.error({ failure: describe(error) }, "the journal could not be cut into segments"),
  });
  closers.push(segments.close);
  const gathers = () => isGathering(options.gathers ?? null, journal.lostAtMs, options.nowMs());
  if (gathers()) steps.say("The journal is gathered again after a loss: machines bring what they hold, whoever wrote it.");
  const access = await openAccess({
    ...{ db, journal: journal.id, folder: folder.path, nowMs: options.nowMs, gathers },
    cost: options.passwordCost ?? PASSWORD_COST,
    oidc: oidcConfig(options.env ?? {}),
    failed: (error) => log.error({ failure: describe(error) }, "the accounts could not be seen to"),
  });
  closers.push(access.close);
  access.live.changed(hub.recheck);
  const keysFailed = (error: unknown) => log.error({ failure: describe(error) }, "the keys of shredded records could not be deleted");
  const keys = await openKeyStore({
    ...{ db, journal: journal.id, folder: folder.path, nowMs: options.nowMs },
    // Whose they were stands in the journal, not in the log.
    deleted: (count) => log.warn({ keys: count }, "keys of shredded records were deleted"),
  });
  const wakeAll = () => {
    segments.wake();
    walls.wake();
    delivery.wake();
  };
  const disk = () => freeDisk(folder.path);
  const backups = options.backups ?? null;
  const metrics = openMetrics({
    head: () => readHead(db, journal.id),
    treeSize: tree.size,
    listeners: hub.byScope,
    pool: db,
    standings: () =>
      access.live
        .current()
        .all(options.nowMs())
        .map(({ standing }) => standing),
    backupAgeMs: async () => (backups === null ? null : backupAge(backups, options.nowMs())),
    freeDisk: disk,
    connections: () => connections(),
  });
  closers.push(metrics.close);
  const commit = (rows: Parameters<typeof putRows>[2]) => {
    metrics.committed(rows.length);
    return putRows(db, journal.id, rows);
  };
  const own = ownCommits();
  const queue = commitQueue(commit, (done) => {
    const head = newHeadOf(done);
    if (head === null) return;
    own.add(head);
    hub.offer(framesOf(done));
    // Whoever files an account waits for the roster himself.
    wakeAll();
  });
  const ear = listen(config, (head) => void heard(head));
  closers.push(ear.close);
  /** What we have just put was told to all when it was. The news of it may come before the answer to who put it. */
  async function heard(head: number | null): Promise<void> {
    await queue.settled();
    if (head !== null && own.take(head)) return;
    access.live.wake();
    keys.shreds.catchUp().catch(keysFailed);
    hub.wake();
    wakeAll();
  }
  const auditor = createAuditor({
    ...{ db, journal, tree, nowMs: options.nowMs, putBack: opened.found !== null },
    seal: await openSeal(db, journal.id),
    altered: (alteration) => log.error(alteration, "events were changed in the database past this program: start the server anew"),
    contradicted: (size, stand) =>
      log.error({ size, stand }, "a machine shows a head of ours that we cannot stand by: start the server anew"),
    failed: (error) => log.error({ failure: describe(error) }, "the journal could not be held against its tree"),
  });

  const routes = routesOf({
    db,
    journal,
    hub,
    queue,
    tokens,
    walls,
    segments,
    shelf,
    delivery,
    pages,
    access,
    keys,
    lostMs: () => (gathers() ? journal.lostAtMs : null),
    page,
    tree,
    auditor,
    metrics,
    health: () =>
      healthOf({
        isCurrent: () => isCurrent(db, journal),
        tree: auditor.state,
        briefings: delivery.state,
        unsegmented: async () => (await readHead(db, journal.id)) - segments.upTo(),
        freeDisk: disk,
      }),
    nowMs: options.nowMs,
  });
  const app = await buildServer({
    log,
    routes,
    callerOf: access.callers.callerOf,
    isDevice: access.callers.isDevice,
    refusalOf: access.callers.refusalOf,
    admit: access.admit,
    localPages: options.localSession && isLoopback(options.host),
    renderer: resolve(options.renderer),
    rate: options.rate ?? DEFAULT_RATE,
    proxy: options.proxy ?? null,
    answered: metrics.answered,
  });
  const connections = promisify(app.server.getConnections.bind(app.server));
  closers.push(async () => {
    hub.close();
    await walls.close();
    await closeServer(app);
  });
  const address = await listenOn(app, options.host, options.port);
  steps.listening(address);
  return { address, token: tokens.local, db, routes };
}

async function openTokens(db: Pool, folder: string, nowMs: number): Promise<Readonly<Record<keyof typeof KEPT_TOKENS, string>>> {
  const open = async ({ file, title, role }: (typeof KEPT_TOKENS)[keyof typeof KEPT_TOKENS]) => {
    const token = keptToken(folder, file);
    await enrol(db, token, title, role, nowMs);
    return token;
  };
  const { local, wall, admin, reader } = KEPT_TOKENS;
  return { local: await open(local), wall: await open(wall), admin: await open(admin), reader: await open(reader) };
}

async function openJournal(db: Pool, options: StartOptions, steps: Steps): Promise<JournalRow> {
  const { scenario } = options;
  if (scenario !== null) await steps.run("Saw to the scenario", () => loadScenario(db, scenario, options.nowMs()));
  else if (options.journal !== null) await makeJournal(db, { ...options.journal, lostAtMs: options.nowMs() });
  else await makeJournal(db, { id: null, title: "Journal", exercise: false });
  const journal = await readJournal(db);
  if (journal === null) throw new StartProblem("The database holds no journal and none could be made.");
  if (options.journal !== null && options.journal.id !== journal.id)
    throw new StartProblem(
      `The database holds another journal (${journal.id}) than the one named with --journal: give --data a new folder.`,
    );
  return journal;
}
