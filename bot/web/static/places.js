// The places are chosen at once, without the button, and the count is told. Without this script the form works as it is.
(() => {
  const form = document.getElementById("haku");
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  told.className = "told";
  form.append(told);
  let asked = 0;

  async function show() {
    const address = "/paikat?" + new URLSearchParams(new FormData(form));
    const mine = ++asked;
    const answer = await fetch(address);
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return;
    if (!answer.ok || !found.getElementById("luettelo")) throw new Error("no list");
    document.getElementById("tulos").replaceWith(found.getElementById("tulos"));
    history.replaceState(null, "", address);
    told.textContent = document.getElementById("luettelo").textContent;
    document.dispatchEvent(new Event("places"));
  }

  // What goes wrong is told by the page itself, when the form is sent as without the script.
  form.addEventListener("change", (event) => {
    if (event.target.type === "checkbox") show().catch(() => form.submit());
  });
})();
