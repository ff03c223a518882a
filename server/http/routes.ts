import type { Pool } from "pg";
import type { Audience } from "#core/access/audience.ts";
import type { PullRange } from "#core/sync/protocol.ts";
import type { Access } from "#server/access/open-access.ts";
import type { Auditor } from "#server/audit/auditor.ts";
import { listReads } from "#server/audit/read-log.ts";
import type { JournalTree } from "#server/audit/tree.ts";
import type { Delivery } from "#server/briefing/delivery.ts";
import type { PageMaker } from "#server/briefing/page-maker.ts";
import type { Shelf } from "#server/briefing/shelf.ts";
import type { Hub } from "#server/feed/hub.ts";
import { type Ingested, ingest } from "#server/ingest/ingest.ts";
import { refusalsOfSealed, type ToBeSealed } from "#server/ingest/sealed.ts";
import type { KeyStore } from "#server/keys/key-store.ts";
import type { Health } from "#server/observe/health.ts";
import type { Metrics } from "#server/observe/metrics.ts";
import type { Segments } from "#server/segments/segments.ts";
import { askTogether, partOfMap, partOfSet } from "#server/store/ask-together.ts";
import type { CommitQueue } from "#server/store/commit-queue.ts";
import { unitsOfEvents } from "#server/store/event-units.ts";
import { type JournalRow, readHead } from "#server/store/journal-row.ts";
import { keptEvents, knownEntities, knownEvents, parentOf } from "#server/store/known.ts";
import type { EventRow } from "#server/store/put.ts";
import type { Page } from "#server/store/read-page.ts";
import type { Walls } from "#server/wall/walls.ts";
import { accessRoutes } from "./access-routes.ts";
import { briefingRoute } from "./briefing.ts";
import { briefingsRoute } from "./briefings.ts";
import { feedRoute } from "./feed.ts";
import { healthzRoute } from "./healthz.ts";
import { helloRoute } from "./hello.ts";
import { keysRoutes } from "./keys-routes.ts";
import { metricsRoute } from "./metrics.ts";
import { openapiRoute } from "./openapi.ts";
import type { Route } from "./policy.ts";
import { pullRoute } from "./pull.ts";
import { pushRoute } from "./push.ts";
import { readsRoute } from "./reads.ts";
import { readyzRoute } from "./readyz.ts";
import { recoverRoute } from "./recover.ts";
import { segmentRoute } from "./segment.ts";
import { segmentsRoute } from "./segments.ts";
import { sessionAdminRoute } from "./session-admin.ts";
import { sessionLocalRoute } from "./session-local.ts";
import { sessionWallRoute } from "./session-wall.ts";
import { treeRoute } from "./tree.ts";
import { treeConsistencyRoute } from "./tree-consistency.ts";
import { treeInclusionRoute } from "./tree-inclusion.ts";
import { treeLeavesRoute } from "./tree-leaves.ts";
import { treeSeenRoute } from "./tree-seen.ts";
import { wallRoute } from "./wall.ts";
import { wallHistoryRoute } from "./wall-history.ts";

export interface RoutePorts {
  readonly db: Pool;
  readonly journal: JournalRow;
  readonly hub: Hub;
  readonly queue: CommitQueue;
  /** The tokens that pages of this machine may have. */
  readonly tokens: { readonly local: string; readonly wall: string; readonly admin: string };
  readonly access: Access;
  readonly keys: KeyStore;
  /** When the journal was lost that is being gathered again now; null: it is not. */
  readonly lostMs: () => number | null;
  readonly walls: Walls;
  readonly segments: Segments;
  readonly shelf: Shelf;
  readonly delivery: Delivery;
  readonly pages: PageMaker;
  readonly page: (audience: Audience, after: number, limit: number, range: PullRange) => Promise<Page>;
  readonly tree: JournalTree;
  readonly auditor: Auditor;
  readonly metrics: Metrics;
  readonly health: () => Promise<Health>;
  readonly nowMs: () => number;
}

/** The table of routes: all there are. */
export function routesOf({
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
  lostMs,
  page,
  tree,
  auditor,
  metrics,
  health,
  nowMs,
}: RoutePorts): readonly Route[] {
  const readNow = askTogether(
    () => readHead(db, journal.id),
    (head) => head,
  );
  const head = () => readNow([]);
  const ports = {
    kept: orNone(
      askTogether((ids) => keptEvents(db, journal.id, ids), partOfMap),
      new Map(),
    ),
    events: orNone(
      askTogether((ids) => knownEvents(db, journal.id, ids), partOfMap),
      new Map(),
    ),
    entities: orNone<ReadonlySet<string>>(
      askTogether((ids) => knownEntities(db, journal.id, ids), partOfSet),
      new Set(),
    ),
    parentOf: (place: string) => parentOf(db, journal.id, place),
    unitsOf: orNone(
      askTogether((ids) => unitsOfEvents(db, journal.id, ids), partOfMap),
      new Map(),
    ),
    put: async (rows: readonly EventRow[]) => {
      const outcomes = await queue.put(rows);
      // Whoever changes an account is answered when it holds.
      if (rows.some(({ lane }) => lane === "adm")) await access.live.refresh();
      // And whoever shreds, when the keys are gone.
      if (rows.some(({ type }) => type === "shred")) await keys.shreds.catchUp();
      return outcomes;
    },
    nowMs,
  };
  const sealed = (isPersons: boolean) => (events: readonly ToBeSealed[]) =>
    refusalsOfSealed({ keys: keys.known, isAsked: (says) => keys.shreds.isAsked(says, nowMs()), isPersons, lostMs: lostMs() }, events);
  const counted = (ingested: Ingested) => {
    const { taken, refused } = ingested;
    metrics.pushed(
      taken.length + refused.length,
      refused.map(({ refusal }) => refusal.kind),
    );
    return ingested;
  };
  const countedPage: typeof page = async (...asked) => {
    const read = await page(...asked);
    metrics.pulled(read.frames.length);
    return read;
  };
  const routes = [
    healthzRoute(),
    readyzRoute(health),
    metricsRoute(metrics),
    helloRoute({ journal, head, nowMs, recovery: access.recovery.pubkey, tree: auditor.quickHead }),
    pushRoute({
      journal,
      head,
      ingest: async (caller, bodies, sentMs) =>
        counted(await ingest({ ...ports, sealed: sealed(caller.bound) }, await access.authors(caller), bodies, sentMs)),
    }),
    recoverRoute({
      access,
      journal,
      head,
      ingest: async (device, bodies) =>
        counted(await ingest({ ...ports, sealed: sealed(true) }, await access.recovered(device), bodies, null)),
    }),
    pullRoute({ journal, page: countedPage }),
    segmentsRoute({ journal: journal.id, segments }),
    segmentRoute(segments),
    feedRoute({ journal: journal.id, hub, head, callers: access.callers }),
    briefingsRoute({ shelf, delivery }),
    briefingRoute({ shelf, pages, corrected: walls.corrected }),
    wallRoute({ walls, callers: access.callers, live: access.live, nowMs }),
    wallHistoryRoute({ walls, journal }),
    treeRoute(auditor),
    treeConsistencyRoute(journal.epoch, tree),
    treeInclusionRoute(journal.epoch, tree),
    treeLeavesRoute(tree),
    treeSeenRoute(journal.epoch, auditor),
    readsRoute((before, limit) => listReads(db, journal.id, before, limit)),
    sessionLocalRoute(tokens.local),
    sessionWallRoute(tokens.wall),
    sessionAdminRoute(tokens.admin),
    ...accessRoutes(access, metrics.rotated),
    ...keysRoutes(keys, async (subject) => (await ports.entities([subject])).has(subject), nowMs),
  ];
  return [...routes, openapiRoute(routes)];
}

/** Nothing is asked of the database for nobody. */
function orNone<A>(ask: (ids: readonly string[]) => Promise<A>, none: A): (ids: readonly string[]) => Promise<A> {
  return async (ids) => (ids.length === 0 ? none : ask(ids));
}
