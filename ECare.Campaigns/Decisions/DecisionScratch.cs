using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Recommendation;

namespace ECare.Campaigns.Decisions;

/// <summary>The memory of one decision, kept by its thread for the next, so that deciding allocates nothing. After a decision it holds how it came about.</summary>
internal sealed class DecisionScratch
{
    private static readonly int Causes = Enum.GetValues<HeldBack>().Length;

    // The holdout last: who is held back for another cause is on no side of a trial.
    private static readonly int[] InOrder = [.. Enum.GetValues<HeldBack>().Where(cause => cause is not (HeldBack.No or HeldBack.Holdout)).Append(HeldBack.Holdout).Select(cause => (int)cause)];

    [ThreadStatic]
    private static DecisionScratch? ofThread;

    private readonly ulong[][] heldBack = [.. Enumerable.Repeat(Array.Empty<ulong>(), Causes)];
    private readonly int[] active = new int[ContextVector.Length];
    private ulong[] placement = [];
    private ulong[] candidates = [];
    private ulong[] competing = [];
    private float[] utilities = [];
    private float[] probabilities = [];
    private float[] prices = [];
    private double[] walked = [];
    private float[] folded = [];
    private int words;
    private int slots;
    private int groups;
    private int activeCount;

    /// <summary>The thread's own. Nobody may keep it across an await.</summary>
    public static DecisionScratch OfThread => ofThread ??= new DecisionScratch();

    /// <summary>Campaigns of the placement.</summary>
    public Span<ulong> Placement => placement.AsSpan(0, words);

    /// <summary>Campaigns that may be drawn.</summary>
    public Span<ulong> Candidates => candidates.AsSpan(0, words);

    /// <summary>Candidates that compete for more than the floor: the pinned ones when there are any.</summary>
    public Span<ulong> Field => competing.AsSpan(0, words);

    /// <summary>Expected value; below zero for what is no candidate.</summary>
    public Span<float> Utilities => utilities.AsSpan(0, slots);

    /// <summary>The chance of being drawn.</summary>
    public Span<float> Probabilities => probabilities.AsSpan(0, slots);

    /// <summary>Dual prices by the place in <see cref="CampaignSet.Budgeted"/>.</summary>
    public Span<float> Prices => prices;

    public float[] Context { get; } = new float[ContextVector.Length];

    /// <summary>Places of the context that are not zero.</summary>
    public ReadOnlySpan<int> Active => active.AsSpan(0, activeCount);

    /// <summary>What the trained model corrects for the person, group by group; empty when none does.</summary>
    public ReadOnlySpan<float> Folded => folded.AsSpan(0, groups);

    public Span<ulong> HeldBackBy(HeldBack cause) => heldBack[(int)cause].AsSpan(0, words);

    /// <summary>Makes room and wipes the marks of the last decision.</summary>
    public void Prepare(CampaignSet set)
    {
        words = set.Words;
        slots = set.Slots;
        if (candidates.Length < words || utilities.Length < slots)
        {
            Grow();
        }

        if (prices.Length != set.Budgeted.Length)
        {
            prices = new float[set.Budgeted.Length];
        }

        foreach (var bits in heldBack)
        {
            Array.Clear(bits, 0, words);
        }

        Array.Clear(prices);
    }

    /// <summary>Finds the places of the context that are not zero.</summary>
    public void Activate()
    {
        activeCount = 0;
        for (var i = 0; i < ContextVector.Length; i++)
        {
            if (Context[i] != 0)
            {
                active[activeCount++] = i;
            }
        }
    }

    /// <summary>Folds the person into what the trained model corrects.</summary>
    public void Fold(TrainedLayout? trained)
    {
        var room = trained?.Room ?? (0, 0);
        groups = room.Groups;
        if (walked.Length < room.Trees || folded.Length < room.Groups)
        {
            walked = new double[Math.Max(walked.Length, room.Trees)];
            folded = new float[Math.Max(folded.Length, room.Groups)];
        }

        trained?.Fold(Context, walked.AsSpan(0, room.Trees), folded.AsSpan(0, groups));
    }

    /// <summary>The first cause that holds a campaign back.</summary>
    public HeldBack CauseOf(int index)
    {
        foreach (var cause in InOrder)
        {
            if (CampaignBits.Has(heldBack[cause], index))
            {
                return (HeldBack)cause;
            }
        }

        return HeldBack.No;
    }

    /// <summary>Leaves as candidates what nothing holds back.</summary>
    public void Sift()
    {
        Placement.CopyTo(Candidates);
        foreach (var bits in heldBack)
        {
            CampaignBits.RemoveAll(Candidates, bits);
        }
    }

    private void Grow()
    {
        // One more word for readers that look at sixteen campaigns at a time.
        placement = new ulong[words + 1];
        candidates = new ulong[words + 1];
        competing = new ulong[words + 1];
        utilities = new float[slots];
        probabilities = new float[slots];
        for (var cause = 0; cause < Causes; cause++)
        {
            heldBack[cause] = new ulong[words];
        }
    }
}
