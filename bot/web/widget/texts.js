// Everything that the page itself says. The bot's own words come from the server.
export const launcher = "Tarvitsetko digitukea?";
export const name = "Digiporras";
export const log = "Keskustelu";
export const automaton = "Digiporras on automaatti, ei ihminen.";
export const reach = "Ihmisen tavoitat: ";
export const danger = "Hätänumero ";
export const close = "Sulje";
export const closePanel = " keskustelu";
export const sender = { bot: "Botti sanoi:", user: "Sinä sanoit:", human: "Ihminen sanoi:" };
export const label = "Kirjoita viestisi";
export const hint = "Älä kirjoita henkilötunnusta tai pankkitunnuksia.";
export const writing = "Viestin kirjoittaminen";
export const send = "Lähetä";
export const choices = "Vastausvaihtoehdot";
export const why = "Miksi tätä kysytään?";
export const answers = "Vastauksesi";
export const change = "Muuta";
export const toStart = "Lue alusta";
export const again = "Aloita uusi keskustelu";
export const typing = "Botti kirjoittaa…";
export const wait = "Odota hetki. Botti vastaa vielä edelliseen viestiisi.";
export const saved = "Keskustelu on tallennettu laitteellesi.";
export const empty = "Viesti on tyhjä. Kirjoita ensin asiasi.";
export const tooLong = "Viestisi on liian pitkä. Siinä saa olla enintään 2000 merkkiä. Jaa se kahteen viestiin.";
export const notSent = "Viestisi ei lähtenyt, mutta se on tallessa. Lähetämme sen, kun yhteys palaa. Voit myös yrittää uudelleen.";
export const noConnection = "Yhteys ei toimi juuri nyt. Jatkamme, kun yhteys palaa. Voit myös yrittää uudelleen.";
export const failed = "Meillä tapahtui virhe. Yritä hetken kuluttua uudelleen.";
export const retry = "Yritä uudelleen";
export const orCall = "Voit myös soittaa: ";
export const ended = "Tämä keskustelu on päättynyt. Voit aloittaa uuden keskustelun.";
export const deleted = "Keskustelu on poistettu.";
export const own = "Oma keskustelusi";
export const save = {
  html: "Tallenna tulostettavana sivuna",
  txt: "Tallenna tekstinä",
  json: "Tallenna JSON-tiedostona",
};
export const restart = {
  open: "Aloita alusta",
  title: "Aloitetaanko alusta?",
  text: "Tämä keskustelu poistetaan. Jos haluat säilyttää sen, tallenna se ensin.",
  yes: "Aloita alusta",
};
export const remove = {
  open: "Poista keskustelu",
  title: "Poistetaanko keskustelu?",
  text: "Poistettua keskustelua ei saa takaisin. Jos haluat säilyttää sen, tallenna se ensin.",
  yes: "Poista",
};
export const cancel = "Peruuta";
export const looks = "Näkymä";
export const smaller = "Pienempi teksti";
export const larger = "Suurempi teksti";
export const dark = "Tumma näkymä";
export const aloud = "Lue ääneen";
export const listen = "Kuuntele";
export const whyYou = "Miksi sinulle: ";
export const when = "Aika: ";
export const where = "Osoite: ";
export const route = "Katso reitti";
export const calendar = "Tallenna kalenteriin";
export const call = "Soita ";
export const page = "Avaa verkkosivu ";
export const check = "Tarkista tieto. ";
export const confirmed = "Tieto on vahvistettu.";
export const unconfirmed = "Näitä tietoja ei ole vielä vahvistettu. Voit kysyä: ";
export const here = "Olet tässä";
export const next = "Seuraava porras alaspäin: ";
export const limits = "Digiporras neuvoo, mutta se ei tee päätöksiä eikä anna hoito-ohjeita.";
export const links = [
  ["Tietosuoja", "/tietosuoja"],
  ["Saavutettavuus", "/saavutettavuus"],
  ["Anna palautetta", "/palaute"],
  ["På svenska", "/sv", "sv"],
  ["In English", "/en", "en"],
];

export const choicesOnOffer = (count) =>
  count === 1 ? "Valittavana 1 vaihtoehto." : `Valittavana ${count} vaihtoehtoa.`;

export const progressed = ({ number, at_most }) => `Kysymys ${number}, enintään ${at_most}`;

export const stairAt = (number, name) => `porras ${number}, ${name}`;
