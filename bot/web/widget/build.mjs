// Makes one file of the widget's modules, sheets included: `node build.mjs [file]`.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { minify } from "terser";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

// A sheet becomes a text, without its comments and spaces.
const sheets = {
  name: "sheets",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const { outputFiles } = await esbuild.build({
  entryPoints: [here("main.js")],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  charset: "utf8",
  target: ["chrome94", "firefox98", "safari15.4"],
  plugins: [sheets],
});
// terser makes it a little smaller than esbuild itself would.
const { code } = await minify(outputFiles[0].text, { compress: { passes: 2 }, ecma: 2020, toplevel: true });
await writeFile(process.argv[2] ?? here("../static/widget.js"), code);
