// Prints what @actions/core writes for the commands that come in as JSON: [{name, properties, message}, …].
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// `command` is no part of the package's exports: what it writes is what `error`, `warning` and `notice` write.
const [, , command] = process.argv;
const { issueCommand } = await import(pathToFileURL(command));
const written = [];
process.stdout.write = (text) => written.push(text);
const lines = JSON.parse(readFileSync(0, "utf8")).map(({ name, properties, message }) => {
  written.length = 0;
  issueCommand(name, properties, message);
  return written.join("");
});
delete process.stdout.write;
process.stdout.write(JSON.stringify(lines));
