// Tabs of the same site share one conversation. It goes from tab to tab and is not stored beyond them.
const PATIENCE_MS = 150;

let channel = null;

// `holder` has current() and what to do when another tab has moved on: changed, begun, ended.
export function join(holder) {
  try {
    channel = new BroadcastChannel("digiporras");
  } catch {
    return; // an old browser, or a page that may share nothing
  }
  channel.onmessage = ({ data }) => {
    if (data.news === "who") {
      if (holder.current()) tell("here", holder.current());
    } else holder[data.news]?.(data.session);
  };
}

export function tell(news, session = null) {
  channel?.postMessage({ news, session });
}

// The conversation of another tab, or null when none answers.
export function ask() {
  return new Promise((resolve) => {
    if (!channel) return resolve(null);
    const hear = ({ data }) => data.news === "here" && done(data.session);
    const done = (session) => {
      channel.removeEventListener("message", hear);
      resolve(session);
    };
    channel.addEventListener("message", hear);
    tell("who");
    setTimeout(done, PATIENCE_MS, null);
  });
}
