// The operator's map in the place of the drawing: the same numbers of the same list, in Leaflet.
(() => {
  const NEAR = 44; // pixels; places closer than this are one pin, so that a finger finds each

  function places() {
    return [...document.querySelectorAll("#paikat > li")].map((entry, index) => ({
      id: entry.id, number: index + 1, name: entry.querySelector("h3").textContent,
      at: L.latLng(entry.dataset.lat, entry.dataset.lon),
    }));
  }

  function together(map, all) {
    const groups = [];
    for (const place of all) {
      const spot = map.latLngToLayerPoint(place.at);
      const group = groups.find((one) => one.spot.distanceTo(spot) < NEAR);
      if (group) group.places.push(place);
      else groups.push({ spot, places: [place] });
    }
    return groups.map((group) => group.places);
  }

  function pin(group) {
    const [first, last] = [group[0], group[group.length - 1]];
    const unbroken = last.number - first.number === group.length - 1;
    const text = group.length === 1 ? first.number : unbroken ? `${first.number}–${last.number}` : `${first.number} ym.`;
    const link = document.createElement("a");
    link.href = `#${first.id}`;
    link.textContent = text;
    link.setAttribute("aria-label", `${text}: ${group.length === 1 ? first.name : `${group.length} paikkaa`}`);
    const icon = L.divIcon({ className: "tile-pin", html: link, iconSize: null });
    return L.marker(first.at, { icon, keyboard: false, interactive: false }); // the link is what is used
  }

  function draw() {
    const holder = document.getElementById("kartta-kuvana");
    const all = holder ? places() : [];
    if (!all.length) return;
    holder.replaceChildren();
    document.getElementById("kuntien-nimet").hidden = true; // the names on the tiles are no links
    holder.className = "tiles";
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-label", "Kartta");
    const map = L.map(holder, {
      zoomAnimation: false, fadeAnimation: false, scrollWheelZoom: false,
    });
    map.attributionControl.setPrefix(false);
    map.zoomControl.setPosition("topright");
    for (const [name, words] of [["in", "Lähennä karttaa"], ["out", "Loitonna karttaa"]]) {
      const button = holder.querySelector(`.leaflet-control-zoom-${name}`);
      button.title = words;
      button.setAttribute("aria-label", words);
    }
    L.tileLayer(holder.dataset.tiles, { attribution: holder.dataset.attribution, maxZoom: 18 }).addTo(map);
    const pins = L.layerGroup().addTo(map);
    map.on("zoomend", () => {
      pins.clearLayers();
      for (const group of together(map, all)) pins.addLayer(pin(group));
    });
    map.fitBounds(L.latLngBounds(all.map((place) => place.at)).pad(0.15), { maxZoom: 13 });
  }

  draw();
  document.addEventListener("places", draw);
})();
