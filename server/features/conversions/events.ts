// What conversions tell others.
declare module '#server/platform/events.ts' {
  interface Events {
    /** Deals were parked as leads. */
    'deals.converted': { leads: { dealId: number; leadId: string }[] };
    /** Parked leads came back as their deals. */
    'leads.brought_back': { deals: { dealId: number; leadId: string }[] };
    /** A lead became a new deal. */
    'lead.converted': { leadId: string; dealId: number };
    /** A bulk conversion did some of its deals, or ended. */
    'conversion.progressed': { conversionId: string };
  }
}

export type ConversionEvent = 'deals.converted' | 'leads.brought_back' | 'lead.converted' | 'conversion.progressed';
