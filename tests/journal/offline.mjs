// Answers for each receipt on standard input, as base64 a line, what the page that works from a disk would say of it.
import { readFileSync } from "node:fs";

const [script, how] = process.argv.slice(2);
if (how === "plain") Object.defineProperty(globalThis, "crypto", { value: {} });
const Receipts = (0, eval)(`${readFileSync(script, "utf8")};Receipts`);
for (const line of readFileSync(0, "utf8").trim().split("\n")) {
  const bytes = new Uint8Array(Buffer.from(line, "base64"));
  let said;
  try {
    const found = await Receipts.read(bytes);
    said = { sequence: found.sequence, size: found.size.toString(), key: found.key, witnesses: found.witnesses.length };
  } catch (fault) {
    if (!(fault instanceof Receipts.Broken)) throw fault;
    said = { fault: fault.message };
  }
  console.log(JSON.stringify(said));
}
