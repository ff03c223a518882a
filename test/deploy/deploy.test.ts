import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readFlags, USAGE } from "#server/flags.ts";
import { BACKUP_USAGE, EPOCH_USAGE, RESTORE_USAGE } from "../../commands/backup-usage.ts";
import { JOURNAL_USAGE } from "../../commands/journal-usage.ts";

const root = join(import.meta.dirname, "../..");
const deploy = (name: string) => readFileSync(join(root, "deploy", name), "utf8");
const units = readdirSync(join(root, "deploy")).filter((name) => /\.(service|timer)$/.test(name));

/** Section by section, the settings of a unit. */
function settingsOf(text: string): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const sections = new Map<string, [string, string][]>();
  let section: [string, string][] | null = null;
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const name = /^\[([A-Za-z]+)\]$/.exec(line)?.[1];
    const [, key, value] = /^([A-Za-z]+)=(.+)$/.exec(line) ?? [];
    if (name !== undefined) {
      section = [];
      sections.set(name, section);
    } else if (key !== undefined && value !== undefined && section !== null) section.push([key, value]);
    else throw new Error(`This is no line of a unit: ${line}`);
  }
  return sections;
}

/** The flags of a server's command line inside some text; those must be ones it reads. */
function serverFlags(text: string): readonly string[] {
  const [, words = ""] = /out\/server\/main\.js (.+)$/m.exec(text) ?? [];
  return words.trim().split(/\s+/);
}

describe("the files under deploy/", () => {
  it.each(units)("%s has the form of a unit", (name) => {
    const sections = settingsOf(deploy(name));
    expect([...sections.keys()]).toContain("Unit");
    expect([...sections.keys()].every((section) => ["Unit", "Service", "Timer", "Install"].includes(section))).toBe(true);
  });

  it.runIf(existsSync("/usr/bin/systemd-analyze"))("systemd finds nothing wrong with the units", () => {
    const folder = mkdtempSync(join(tmpdir(), "daliz-units-"));
    for (const name of units) {
      // The program and its manual are where the unit says only on the machine it is for.
      const text = deploy(name)
        .replace(/^ExecStart=.*$/gm, "ExecStart=/bin/true")
        .replace(/^Documentation=.*\n/gm, "");
      writeFileSync(join(folder, name), text);
    }
    const { stdout, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", ...units.map((name) => join(folder, name))], {
      encoding: "utf8",
    });
    const said = `${stdout}${stderr}`.split("\n").filter((line) => line.includes(folder));
    rmSync(folder, { recursive: true });
    expect(said).toEqual([]);
  });

  it("start the server with flags that it reads", () => {
    const lines = [
      deploy("daliz.service"),
      ...deploy("compose.yaml")
        .split("\n")
        .filter((line) => line.includes("main.js")),
    ];
    expect(lines).toHaveLength(3);
    for (const text of lines)
      expect(readFlags(serverFlags(text))).toMatchObject({ port: 4310, localSession: false, proxy: expect.anything() });
  });

  it("tell the server where its backups are laid, and that is where they are laid", () => {
    const to = /backup --data \S+ --to (\S+)/.exec(deploy("daliz-backup.service"))?.[1];
    expect(to).toBeDefined();
    expect(readFlags(serverFlags(deploy("daliz.service"))).backups).toBe(to);
    const { services } = parse(deploy("compose.yaml"), { merge: true }) as { services: Record<string, Record<string, unknown>> };
    for (const name of ["daliz-1", "daliz-2"]) {
      const { command, volumes } = services[name] as { command: string[]; volumes: string[] };
      const { backups } = readFlags(serverFlags(command.join("\n")));
      expect(volumes.filter((volume) => volume.split(":")[1] === backups && volume.endsWith(":ro"))).toHaveLength(1);
    }
  });

  it("compose.yaml is YAML whose services, volumes, networks and secrets are all there", () => {
    const file = parse(deploy("compose.yaml"), { merge: true }) as Record<string, Record<string, Record<string, unknown>>>;
    const services = Object.values(file["services"] ?? {});
    expect(Object.keys(file["services"] ?? {})).toEqual(["postgres", "daliz-1", "daliz-2", "caddy"]);
    for (const service of services) {
      for (const volume of (service["volumes"] ?? []) as string[]) {
        const [from = ""] = volume.split(":");
        expect(from.startsWith(".") || Object.keys(file["volumes"] ?? {}).includes(from), from).toBe(true);
      }
      for (const secret of (service["secrets"] ?? []) as string[]) expect(Object.keys(file["secrets"] ?? {})).toContain(secret);
      const networks = service["networks"] ?? [];
      for (const network of Array.isArray(networks) ? (networks as string[]) : Object.keys(networks)) expect(network).toBe("inside");
      for (const other of Object.keys((service["depends_on"] ?? {}) as object))
        expect(Object.keys(file["services"] ?? {})).toContain(other);
    }
  });

  it.each(["Caddyfile", "nginx.conf"])("%s closes every block that it opens", (name) => {
    let depth = 0;
    for (const line of deploy(name)
      .split("\n")
      .map((one) => one.replace(/(^|\s)#.*$/, "").replace(/\{\$[^}]*\}/g, "x"))) {
      const text = line.trim();
      if (name === "nginx.conf") expect(text === "" || /[;{}]$/.test(text), text).toBe(true);
      depth += (text.match(/\{/g) ?? []).length - (text.match(/\}/g) ?? []).length;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
  });
});

describe("docs/operating.md", () => {
  const text = readFileSync(join(root, "docs/operating.md"), "utf8");

  it("names only flags that there are", () => {
    const known = `${USAGE}${BACKUP_USAGE}${RESTORE_USAGE}${EPOCH_USAGE}${JOURNAL_USAGE} --now --help`;
    const named = new Set(text.match(/(?<![\w-])--[a-z][a-z-]+/g) ?? []);
    expect([...named].filter((flag) => !known.includes(flag))).toEqual([]);
    expect(named.size).toBeGreaterThan(15);
  });

  it("points only to chapters, files and tests that there are", () => {
    const chapters = new Set(
      (text.match(/^## .+$/gm) ?? []).map((line) =>
        line
          .slice(3)
          .toLowerCase()
          .replace(/[^a-z0-9 -]/g, "")
          .replaceAll(" ", "-"),
      ),
    );
    for (const [, to = ""] of text.matchAll(/\]\(([^)]+)\)/g)) {
      if (to.startsWith("#")) expect(chapters, to).toContain(to.slice(1));
      else expect(existsSync(join(root, "docs", to)), to).toBe(true);
    }
    for (const [, test = ""] of text.matchAll(/\[(test\/[\w/-]+)\](?!\()/g))
      expect(existsSync(join(root, test)) || existsSync(join(root, `${test}.test.ts`)), test).toBe(true);
  });
});
