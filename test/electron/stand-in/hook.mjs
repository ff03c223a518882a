import * as nodeModule from "node:module";

const registerHooks = Reflect.get(nodeModule, "registerHooks");

/** Whoever imports `electron` in this process gets the stand-in. */
export function installStandIn() {
  const url = new URL("./electron.mjs", import.meta.url).href;
  if (typeof registerHooks === "function") {
    registerHooks({
      resolve: (specifier, context, next) => (specifier === "electron" ? { url, shortCircuit: true } : next(specifier, context)),
    });
    return Promise.resolve();
  }
  return import("node:module").then(({ register }) => {
    const code = `export const resolve = (specifier, context, next) => specifier === "electron" ? { url: ${JSON.stringify(url)}, shortCircuit: true } : next(specifier, context);`;
    register(`data:text/javascript,${encodeURIComponent(code)}`);
  });
}
