import { createCipheriv, createECDH, createHash, hkdfSync, randomBytes } from "node:crypto";
import { proofText } from "#core/access/proof-text.ts";
import { RECOVERY_FORMAT, type RecoverRequest, type RecoveryEnvelope, recoveryInfo } from "#core/access/recovery-envelope.ts";
import type { DeviceKey } from "./enrolled-device.ts";

/** What waits on a machine as it seals it to headquarters' recovery key `to`, signed with its own. */
export function sealedFor(
  { journal, to }: Pick<RecoveryEnvelope, "journal" | "to">,
  bodies: readonly string[],
  key: DeviceKey,
  more: Partial<RecoveryEnvelope> = {},
): Omit<RecoverRequest, "device"> {
  const pair = createECDH("prime256v1");
  const epk = pair.generateKeys("base64url");
  const named = { journal, to, epk };
  const info = Buffer.from(recoveryInfo(named));
  const secret = Buffer.from(hkdfSync("sha256", pair.computeSecret(Buffer.from(to, "base64url")), Buffer.alloc(0), info, 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secret, iv).setAAD(info);
  const ct = Buffer.concat([cipher.update(JSON.stringify(bodies)), cipher.final(), cipher.getAuthTag()]).toString("base64url");
  const envelope: RecoveryEnvelope = { format: RECOVERY_FORMAT, ...named, iv: iv.toString("base64url"), ct, ...more };
  const nonce = createHash("sha256").update(envelope.ct).digest("base64url");
  const ms = Date.now();
  return { ms, envelope, signature: key.sign(proofText({ purpose: "recover", journal, nonce, ms })) };
}
