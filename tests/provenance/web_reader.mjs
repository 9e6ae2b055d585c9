// The state that c2pa-rs, built for browsers, gives files: a line of JSON in (path, format, settings), a line of JSON out. Argument: the package's folder.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
const folder = process.argv[2];
const { initSync, WasmReader } = await import(pathToFileURL(`${folder}/c2pa.js`));
initSync({ module: readFileSync(`${folder}/c2pa_bg.wasm`) });
for await (const line of createInterface({ input: process.stdin })) {
  const { path, format, settings } = JSON.parse(line);
  try {
    const reader = await WasmReader.fromBytes(format, readFileSync(path), JSON.stringify(settings));
    console.log(JSON.stringify(JSON.parse(reader.json()).validation_state ?? "none"));
    reader.free();
  } catch (error) {
    console.log(JSON.stringify(`error ${error}`));
  }
}
