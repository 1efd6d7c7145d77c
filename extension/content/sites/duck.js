// Duck.ai says little about itself: the detector has most of the work where these match nothing. It keeps no conversation in its address.
(globalThis.caveatSites ??= {}).duck = {
  answers: ["[data-activeresponse][id*=assistant-message] .space-y-4", "[data-activeresponse]"],
  questions: ["[data-testid=user-message]", "[id*=user-message]"],
  streaming: ["[aria-busy=true]"],
  attributes: ["aria-busy"],
  strip: ["[id^=heading-]"],
};
