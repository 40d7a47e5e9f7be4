// Everything that the page itself says. The bot's own words come from the server.
export const TEXTS = {
  sender: { bot: "Botti sanoi:", user: "Sinä sanoit:", human: "Ihminen sanoi:" },
  typing: "Botti kirjoittaa…",
  wait: "Odota hetki. Botti vastaa vielä edelliseen viestiisi.",
  saved: "Keskustelu on tallennettu laitteellesi.",
  empty: "Viesti on tyhjä. Kirjoita ensin asiasi.",
  tooLong: "Viestisi on liian pitkä. Siinä saa olla enintään 2000 merkkiä. Voit jakaa sen kahteen viestiin.",
  notSent: "Viestisi ei lähtenyt, mutta se on tallessa. Tarkista verkkoyhteys ja yritä uudelleen.",
  noConnection: "Yhteys ei toimi juuri nyt. Tarkista verkkoyhteys ja yritä uudelleen.",
  failed: "Meillä tapahtui virhe. Yritä hetken kuluttua uudelleen.",
  retry: "Yritä uudelleen",
  orCall: "Voit myös soittaa: ",
  ended: "Tämä keskustelu on päättynyt. Voit aloittaa uuden keskustelun.",
  deleted: "Keskustelu on poistettu.",
  restart: {
    title: "Aloitetaanko alusta?",
    text: "Tämä keskustelu poistetaan. Jos haluat säilyttää sen, tallenna se ensin.",
    yes: "Aloita alusta",
  },
  remove: {
    title: "Poistetaanko keskustelu?",
    text: "Poistettua keskustelua ei saa takaisin. Jos haluat säilyttää sen, tallenna se ensin.",
    yes: "Poista",
  },
  why: "Miksi? ",
  call: "Soita ",
  open: "Avaa verkkosivu ",
  check: "Huomaa: ",
  unconfirmed: "Näitä tietoja ei ole vielä vahvistettu. Voit kysyä: ",
};

export function choicesOnOffer(count) {
  return count === 1 ? "Valittavana 1 vaihtoehto." : `Valittavana ${count} vaihtoehtoa.`;
}
