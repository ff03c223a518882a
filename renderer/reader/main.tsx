import "../ui/base.css";
import { createRoot } from "react-dom/client";
import { electronHost } from "#renderer/host/electron-host.ts";
import { Reader } from "./reader.tsx";

const element = document.getElementById("reader");
if (element === null) throw new Error("The page has no place for the reader.");
createRoot(element).render(<Reader bridge={electronHost()} />);
