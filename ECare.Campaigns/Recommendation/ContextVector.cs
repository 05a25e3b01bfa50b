using System.Runtime.CompilerServices;
using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;

namespace ECare.Campaigns.Recommendation;

/// <summary>
/// The subscriber and the moment, folded into a few numbers once per decision; a campaign then costs one product of this with its weights.
/// Known facts have places of their own; open sets (plans, segments, placements) share hashed places with a sign, so that two that meet
/// do not add up.
/// </summary>
internal static class ContextVector
{
    /// <summary>How many numbers. Stored models are of this length: a change needs a new format (see <see cref="ModelCodec"/>). Places 15, 27 and 28 are free.</summary>
    public const int Length = 32;

    /// <summary>The name of a place that nothing is written to.</summary>
    public const string Free = "(free)";

    /// <summary>What each number is, for staff who read a model's card.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "everybody", "prepaid", "business", "customer for less than 90 days", "customer for less than a year", "customer for three years or more", "data used",
        "more than 10 GB used", "less than 20 % of data left", "more than 80 % of data left", "contract ends within 3 months", "roamed lately", "little or no balance",
        "topped up within a week", "spending", Free, "segment 1", "segment 2", "segment 3", "segment 4", "plan 1", "plan 2", "plan 3", "plan 4", "placement", "young",
        "senior", Free, Free, "Friday to Sunday", "evening", "before eight",
    ];

    private const int SegmentPlaces = 16;
    private const int PlanPlaces = 20;
    private const int PlacementPlace = 24;

    private static readonly ulong Prepaid = StableHash.Of("prepaid");
    private static readonly ulong Young = StableHash.Of("young");
    private static readonly ulong Senior = StableHash.Of("senior");
    private static readonly ulong NoBalance = StableHash.Of("none");
    private static readonly ulong LowBalance = StableHash.Of("low");

    public static void Write(SubscriberFacts facts, string placement, OperatorTime time, Span<float> into)
    {
        into.Clear();
        into[0] = 1;
        into[1] = One(facts.Is(ChoiceFact.LineKind, Prepaid));
        into[2] = One(facts[FlagFact.Business]);
        into[3] = One(facts[NumberFact.TenureDays] < 90);
        into[4] = One(facts[NumberFact.TenureDays] is >= 90 and < 365);
        into[5] = One(facts[NumberFact.TenureDays] >= 3 * 365);
        into[6] = Scaled(facts[NumberFact.Data30], 12);
        into[7] = One(facts[NumberFact.Data30] > 10 * 1024);
        into[8] = One(facts[NumberFact.DataLeft] < 20);
        into[9] = One(facts[NumberFact.DataLeft] > 80);
        into[10] = One(facts[NumberFact.ContractMonths] <= 3);
        into[11] = One(facts[FlagFact.RoamingRecent]);
        into[12] = One(facts.Is(ChoiceFact.BalanceBand, NoBalance) || facts.Is(ChoiceFact.BalanceBand, LowBalance));
        into[13] = One(facts[NumberFact.TopUpDays] < 7);
        into[14] = Scaled(facts[NumberFact.SpendMonth], 12);
        Fold(facts.Choice(ChoiceFact.Segment), into.Slice(SegmentPlaces, 4));
        Fold(facts.Choice(ChoiceFact.Plan), into.Slice(PlanPlaces, 4));
        Fold(StableHash.Of(placement), into.Slice(PlacementPlace, 1));
        into[25] = One(facts.Is(ChoiceFact.AgeBand, Young));
        into[26] = One(facts.Is(ChoiceFact.AgeBand, Senior));
        into[29] = One(time.DayOfWeek is DayOfWeek.Friday or DayOfWeek.Saturday or DayOfWeek.Sunday);
        into[30] = One(time.Time.Hour >= 18);
        into[31] = One(time.Time.Hour < 8);
    }

    private static void Fold(ulong hash, Span<float> places)
    {
        if (hash != 0)
        {
            var at = (int)(hash % (ulong)places.Length);
            places[at] = (hash >> 63) == 0 ? 1 : -1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float One(bool holds) => holds ? 1 : 0;

    // Usage and spending span four powers of ten: their size matters, not their amount. An unknown number counts as nothing.
    private static float Scaled(float value, float scale) => value > 0 ? RoughLog2(value + 1) / scale : 0;

    /// <summary>
    /// The binary logarithm read from the number's own bits, linear between powers of two: monotonic, close enough for a feature,
    /// and the same on every machine.
    /// </summary>
    private static float RoughLog2(float value) => (BitConverter.SingleToInt32Bits(value) * (1f / (1 << 23))) - 127;
}
