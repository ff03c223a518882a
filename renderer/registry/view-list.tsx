import type { ReactElement } from "react";
import type { PlaceId } from "#core/journal/event.ts";
import type { BucketSum, RegistryPage, RegistryView } from "#core/registry/registry-ask.ts";
import { REGISTRY_VIEWS } from "#core/registry/registry-ask.ts";
import { goToScreen } from "#renderer/reading/address-sync.ts";
import { type Naming, nameOf } from "#renderer/room/describe.ts";
import { Mark, type Meaning } from "#renderer/ui/mark.tsx";
import { Choose } from "#renderer/ui/select.tsx";
import { byName, wholeNumber } from "#renderer/words/fmt.ts";
import { AREAS } from "./areas.ts";
import { People } from "./people.tsx";
import styles from "./registry.module.css";
import { choosePost, SILENT_HOURS, useRegistryState } from "./registry-state.ts";
import { BUCKET_MEANING } from "./unit-words.ts";

const VIEW_MARK: Readonly<Partial<Record<RegistryView, Meaning>>> = { silent: "lost", transit: "transit", hurt: "hurt" };

interface ViewListProps {
  readonly page: RegistryPage;
  /** Null: no view is shown, but an area beside the table. */
  readonly view: RegistryView | null;
  readonly area: string | null;
  readonly post: PlaceId | null;
  /** The post is the account's mission: nobody chooses it here. */
  readonly isGiven: boolean;
  readonly naming: Naming;
}

/** The saved views with how many rows each has, and what the rows of the one that is open add up to. */
export function ViewList({ page, view, area, post, isGiven, naming }: ViewListProps): ReactElement {
  const { say } = naming;
  const silentH = useRegistryState((state) => state.silentH);
  const label = (one: RegistryView): string => {
    if (one === "silent") return silentH === null ? say("calls.view.silent") : say("reg.view.silent", { h: String(silentH) });
    return one === "mine" && post !== null ? say("reg.view.mineAt", { place: nameOf(naming, post) }) : say(`reg.view.${one}`);
  };
  return (
    <>
      <nav aria-label={say("reg.views")} className={styles.views}>
        <h2>{say("reg.views")}</h2>
        <ul>
          {REGISTRY_VIEWS.map((one) => (
            <li key={one}>
              <button type="button" aria-current={one === view ? "true" : undefined} onClick={() => open(one)}>
                <span className={styles.viewMark}>{VIEW_MARK[one] === undefined ? null : <Mark meaning={VIEW_MARK[one]} />}</span>
                <span>{label(one)}</span>
                <span className={styles.count}>{wholeNumber(page.views[one])}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {AREAS.length === 0 ? null : (
        <nav aria-label={say("reg.areas")} className={styles.views}>
          <h2>{say("reg.areas")}</h2>
          <ul>
            {AREAS.map(({ id }) => (
              <li key={id}>
                <button type="button" aria-current={id === area ? "true" : undefined} onClick={() => goToScreen("registry", id)}>
                  <span className={styles.viewMark} />
                  <span>{say(`reg.area.${id}`)}</span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {view === "silent" ? (
        <div className={styles.setting}>
          <span>{say("reg.silentFor")}</span>
          <Choose
            label={say("reg.silentFor")}
            value={silentH === null ? "rule" : String(silentH)}
            options={[
              { value: "rule", label: say("calls.view.rule") },
              ...SILENT_HOURS.map((h) => ({ value: String(h), label: say("reg.silentHours", { h: String(h) }) })),
            ]}
            onChange={(h) => useRegistryState.setState({ silentH: h === "rule" ? null : Number(h), cursor: 0, anchor: null })}
          />
        </div>
      ) : null}
      {view === "mine" && !isGiven ? (
        <div className={styles.setting}>
          <span>{say("reg.post")}</span>
          <Choose
            label={say("reg.post")}
            value={post ?? ""}
            options={[...(post === null ? [{ value: "", label: say("reg.post.none") }] : []), ...postsOf(naming)]}
            onChange={choosePost}
          />
        </div>
      ) : null}
      {view === null || page.viewBuckets.length === 0 ? null : <Summary page={page} naming={naming} />}
    </>
  );
}

function Summary({ page, naming }: Pick<ViewListProps, "page" | "naming">): ReactElement {
  const { say } = naming;
  return (
    <section aria-label={say("reg.summary")} className={styles.summary}>
      <h2>{say("reg.summary")}</h2>
      <dl>
        {page.viewBuckets.map((sum) => (
          <SumLine key={sum.bucket} sum={sum} naming={naming} />
        ))}
      </dl>
    </section>
  );
}

function SumLine({ sum, naming: { say } }: { readonly sum: BucketSum; readonly naming: Naming }): ReactElement {
  return (
    <div data-bucket={sum.bucket}>
      <dt>
        <Mark meaning={BUCKET_MEANING[sum.bucket]} />
        {say(`reg.bucket.${sum.bucket}`)}
      </dt>
      <dd>
        <People n={sum.n} naming={{ say }} />
      </dd>
    </div>
  );
}

function open(view: RegistryView): void {
  useRegistryState.setState({ cursor: 0, anchor: null });
  goToScreen("registry", view === "all" ? null : view);
}

/** Where a post may be: the countries, then towns, by their names. */
function postsOf(naming: Naming): readonly { readonly value: PlaceId; readonly label: string }[] {
  const order = byName(naming.lang);
  const named = (kind: string) =>
    [...naming.places.values()]
      .filter(({ pkind }) => pkind === kind)
      .map(({ id }) => ({ value: id, label: nameOf(naming, id) }))
      .sort((a, b) => order(a.label, b.label));
  return [...named("country"), ...named("place")];
}
