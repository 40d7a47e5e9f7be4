// Makes one file of the widget's modules, sheets included: `node build.mjs [file]`.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

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

await esbuild.build({
  entryPoints: [here("main.js")],
  outfile: process.argv[2] ?? here("../static/widget.js"),
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  legalComments: "none",
  target: ["chrome94", "firefox98", "safari15.4"],
  plugins: [sheets],
});
