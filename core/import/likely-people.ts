import type { EntityId } from "#core/journal/event.ts";
import { proposeDuplicates } from "#core/names/duplicates.ts";
import type { PersonRecord } from "#core/names/person-record.ts";
import type { Likeness } from "./import-plan.ts";
import type { Identity, ImportRecord } from "./import-record.ts";

/** A sealed record as duplicates are looked for (core/names). */
export function personOf(id: EntityId, identity: Identity): PersonRecord {
  const { name, surname, given, patronymic, birth, document, iin, phones } = identity;
  const parts = [surname, given, patronymic].filter((part) => part !== undefined);
  return {
    id,
    names: [...(name === undefined ? [] : [name]), ...(parts.length === 0 ? [] : [parts.join(" ")])],
    ...(birth !== undefined && { birth }),
    ...(document !== undefined && { document }),
    ...(iin !== undefined && { iin }),
    ...(phones !== undefined && { phones }),
  };
}

const ROW = "row ";

/**
 * Who among the rows may be whom, in the register or in a row above, as `planImport` asks it.
 *
 * @param known the people of the register whose sealed records may be read on this machine
 * @param toE164 a telephone as "+" and digits, null where it is none (core/names ports); without it numbers are compared as written
 */
export function likelyPeople(
  records: readonly ImportRecord[],
  known: readonly PersonRecord[],
  toE164: (text: string) => string | null = () => null,
): readonly Likeness[] {
  const rows = records.map(({ row, identity, household }) => {
    const person = personOf(`${ROW}${row}`, identity);
    const phones = identity.phones?.map((phone) => toE164(phone) ?? phone);
    return { ...person, ...(phones !== undefined && { phones }), ...(household !== null && { household: `list ${household}` }) };
  });
  const proposals = proposeDuplicates([...known, ...rows], { touching: new Set(rows.map(({ id }) => id)) });
  return proposals.flatMap(({ a, b, kind, score, reasons }): Likeness[] => {
    if (kind !== "same") return [];
    const [own, other] = a.startsWith(ROW) ? [a, b] : [b, a];
    const row = Number(own.slice(ROW.length));
    return [{ row, other: other.startsWith(ROW) ? { row: Number(other.slice(ROW.length)) } : { unit: other }, score, reasons }];
  });
}
