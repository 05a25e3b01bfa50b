using ECare.Core.Billing;
using ECare.Web.Display;

namespace ECare.Web.Features.Desk.Disputes;

/// <summary>What charges are called at the desk: as bills call them, in the desk's language.</summary>
public sealed class ChargeNames(IWordSource words)
{
    private const string DeskLanguage = "en";

    /// <summary>Staff look for the code of an offer in other systems, so it stands behind the name.</summary>
    public string Of(BillLine line) => line.OfferCode is { } code ? $"{Word(line.TextKey)}: {Word($"Offer.{code}.Name")} ({code})" : Word(line.TextKey);

    private string Word(string key) => words.Find(key, DeskLanguage) ?? key;
}
