import accessEn from "./access-en.json";
import accessKk from "./access-kk.json";
import accessRu from "./access-ru.json";
import alarmsEn from "./alarms-en.json";
import alarmsKk from "./alarms-kk.json";
import alarmsRu from "./alarms-ru.json";
import briefingEn from "./briefing-en.json";
import briefingKk from "./briefing-kk.json";
import briefingRu from "./briefing-ru.json";
import callsEn from "./calls-en.json";
import callsKk from "./calls-kk.json";
import callsRu from "./calls-ru.json";
import conflictsEn from "./conflicts-en.json";
import conflictsKk from "./conflicts-kk.json";
import conflictsRu from "./conflicts-ru.json";
import duplicatesEn from "./duplicates-en.json";
import duplicatesKk from "./duplicates-kk.json";
import duplicatesRu from "./duplicates-ru.json";
import en from "./en.json";
import exchangeEn from "./exchange-en.json";
import exchangeKk from "./exchange-kk.json";
import exchangeRu from "./exchange-ru.json";
import exportListEn from "./export-list-en.json";
import exportListKk from "./export-list-kk.json";
import exportListRu from "./export-list-ru.json";
import filesEn from "./files-en.json";
import filesKk from "./files-kk.json";
import filesRu from "./files-ru.json";
import historyEn from "./history-en.json";
import historyKk from "./history-kk.json";
import historyRu from "./history-ru.json";
import identityEn from "./identity-en.json";
import identityKk from "./identity-kk.json";
import identityRu from "./identity-ru.json";
import importEn from "./import-en.json";
import importKk from "./import-kk.json";
import importRu from "./import-ru.json";
import joinEn from "./join-en.json";
import joinKk from "./join-kk.json";
import joinRu from "./join-ru.json";
import kk from "./kk.json";
import type { Lang } from "./lang.ts";
import permitsEn from "./permits-en.json";
import permitsKk from "./permits-kk.json";
import permitsRu from "./permits-ru.json";
import reconcileEn from "./reconcile-en.json";
import reconcileKk from "./reconcile-kk.json";
import reconcileRu from "./reconcile-ru.json";
import registryEn from "./registry-en.json";
import registryKk from "./registry-kk.json";
import registryMapEn from "./registry-map-en.json";
import registryMapKk from "./registry-map-kk.json";
import registryMapRu from "./registry-map-ru.json";
import registryRu from "./registry-ru.json";
import ru from "./ru.json";
import sheetsEn from "./sheets-en.json";
import sheetsKk from "./sheets-kk.json";
import sheetsRu from "./sheets-ru.json";
import shellEn from "./shell-en.json";
import shellKk from "./shell-kk.json";
import shellRu from "./shell-ru.json";
import statementsEn from "./statements-en.json";
import statementsKk from "./statements-kk.json";
import statementsRu from "./statements-ru.json";
import vaultEn from "./vault-en.json";
import vaultKk from "./vault-kk.json";
import vaultRu from "./vault-ru.json";
import wallEditEn from "./wall-edit-en.json";
import wallEditKk from "./wall-edit-kk.json";
import wallEditRu from "./wall-edit-ru.json";
import wallEn from "./wall-en.json";
import wallKk from "./wall-kk.json";
import wallRu from "./wall-ru.json";

/** Every text of the program: a file for each part of it and language; ids do not repeat between files. */
export const MESSAGES = {
  kk: {
    ...kk,
    ...accessKk,
    ...alarmsKk,
    ...briefingKk,
    ...callsKk,
    ...conflictsKk,
    ...duplicatesKk,
    ...exchangeKk,
    ...exportListKk,
    ...filesKk,
    ...historyKk,
    ...identityKk,
    ...importKk,
    ...joinKk,
    ...permitsKk,
    ...reconcileKk,
    ...registryKk,
    ...registryMapKk,
    ...sheetsKk,
    ...shellKk,
    ...statementsKk,
    ...vaultKk,
    ...wallKk,
    ...wallEditKk,
  },
  ru: {
    ...ru,
    ...accessRu,
    ...alarmsRu,
    ...briefingRu,
    ...callsRu,
    ...conflictsRu,
    ...duplicatesRu,
    ...exchangeRu,
    ...exportListRu,
    ...filesRu,
    ...historyRu,
    ...identityRu,
    ...importRu,
    ...joinRu,
    ...permitsRu,
    ...reconcileRu,
    ...registryRu,
    ...registryMapRu,
    ...sheetsRu,
    ...shellRu,
    ...statementsRu,
    ...vaultRu,
    ...wallRu,
    ...wallEditRu,
  },
  en: {
    ...en,
    ...accessEn,
    ...alarmsEn,
    ...briefingEn,
    ...callsEn,
    ...conflictsEn,
    ...duplicatesEn,
    ...exchangeEn,
    ...exportListEn,
    ...filesEn,
    ...historyEn,
    ...identityEn,
    ...importEn,
    ...joinEn,
    ...permitsEn,
    ...reconcileEn,
    ...registryEn,
    ...registryMapEn,
    ...sheetsEn,
    ...shellEn,
    ...statementsEn,
    ...vaultEn,
    ...wallEn,
    ...wallEditEn,
  },
} as const satisfies Readonly<Record<Lang, Readonly<Record<string, string>>>>;
