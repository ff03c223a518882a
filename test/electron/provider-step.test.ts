import { describe, expect, test } from "vitest";
import { providerStart, providerStep } from "#electron/main/provider-step.ts";

const BACK = new URL("https://daliz.example/v1/oidc/back");
const LOCAL = new URL("http://127.0.0.1:4310/v1/oidc/back");

describe("the window in which somebody signs in at the ministry", () => {
  test("goes to web pages by https, brings the answer to headquarters, and is done when headquarters sends it on", () => {
    expect(providerStep(BACK, "https://login.example/authorize?x=1")).toBe("there");
    expect(providerStep(BACK, "https://idp.bank.example/qr")).toBe("there");
    expect(providerStep(BACK, "https://daliz.example/v1/oidc/back?code=c&state=s")).toBe("answer");
    expect(providerStep(BACK, "https://daliz.example/")).toBe("back");
    expect(providerStep(BACK, "https://daliz.example/v1/oidc/back/more")).toBe("back");
  });

  test.each([
    "http://login.example/authorize",
    "http://127.0.0.1:9/authorize",
    "app://daliz/index.html",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://person:secret@login.example/",
    "ms-settings:",
    "no address",
  ])("goes nowhere else: %s", (address) => {
    expect(providerStep(BACK, address)).toBe("no");
  });

  test("goes to a provider on this machine by http where headquarters is on it too", () => {
    expect(providerStep(LOCAL, "http://127.0.0.1:9/authorize")).toBe("there");
    expect(providerStep(LOCAL, "http://login.example/authorize")).toBe("no");
  });
});

describe("headquarters' word on where to sign in", () => {
  const to = `https://login.example/authorize?redirect_uri=${encodeURIComponent(BACK.href)}&state=s`;
  const cookie = "daliz-provider=a-word_43; Path=/v1/oidc; Max-Age=300; HttpOnly; SameSite=Lax; Secure";

  test("names the provider's page, where the browser comes back, and the word by which it is known then", () => {
    expect(providerStart(303, to, cookie)).toEqual({ to, back: BACK, cookie: { name: "daliz-provider", value: "a-word_43" } });
  });

  test.each([
    ["that it goes back to the room at once", 303, "/", null],
    ["a refusal", 401, null, null],
    ["no word", 303, to, null],
    ["no way back", 303, "https://login.example/authorize", cookie],
    ["a page without protection", 303, to.replace("https", "http"), cookie],
    ["a page of headquarters' own", 303, to.replace("login.example", "daliz.example"), cookie],
  ] as const)("is none when it is %s", (_what, status, location, setCookie) => {
    expect(providerStart(status, location, setCookie)).toBeNull();
  });
});
