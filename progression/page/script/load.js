"use strict";
/* Opens the bundle that the page carries: its data, and the style and script that the page's policy
   allows by their hashes. Where a browser cannot, the map and the list stay as they are. */
const unpacked = (id) => {
  const text = atob(document.getElementById(id).textContent);
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
};
const put = (name, text) => {
  const made = document.createElement(name);
  made.textContent = text;
  document.head.append(made);
};
unpacked("bundle").then((text) => {
  const { data, style, script } = JSON.parse(text);
  put("style", style);
  put("script", script);
  startPage(data);
});
