using ECare.Campaigns.Catalogue;

namespace ECare.Campaigns.Pacing;

/// <summary>One campaign's budget on this node: what it may still show of its lease, and the price of showing.</summary>
internal sealed class BudgetAccount(string campaign)
{
    /// <summary>A scale moves by this part with each impression.</summary>
    private const float Share = 1f / 64;

    private long leaseEnds;
    private int left;
    private int spent;
    private float price;
    private float usual;

    public string Campaign => campaign;

    /// <summary>Impressions of the lease that are left.</summary>
    public int Left => Volatile.Read(ref left);

    /// <summary>The dual price: what an impression must be worth to be given away now, in the unit of the campaign's value.</summary>
    public float Price => Volatile.Read(ref price);

    public bool CanSpend(long nowMilliseconds) => Left > 0 && nowMilliseconds < Volatile.Read(ref leaseEnds);

    /// <summary>Takes one impression of the lease; false when another request took the last.</summary>
    /// <param name="worth">What was expected of it before its price, in the unit of the campaign's value; 0 where no model expected anything.</param>
    public bool TrySpend(long nowMilliseconds, float worth = 0)
    {
        if (nowMilliseconds >= Volatile.Read(ref leaseEnds))
        {
            return false;
        }

        // Never below nothing, not even for a moment: the rest may be taken back at the same time.
        int have;
        do
        {
            have = Left;
            if (have <= 0)
            {
                return false;
            }
        }
        while (Interlocked.CompareExchange(ref left, have - 1, have) != have);

        Interlocked.Increment(ref spent);
        if (worth > 0)
        {
            // Of two at once one may be forgotten: it is a scale and no count.
            var known = Volatile.Read(ref usual);
            Volatile.Write(ref usual, known > 0 ? known + ((worth - known) * Share) : worth);
        }

        return true;
    }

    /// <summary>An impression that was taken and then not shown.</summary>
    public void Return()
    {
        Interlocked.Decrement(ref spent);
        Interlocked.Increment(ref left);
    }

    public void Add(int units, DateTimeOffset until)
    {
        Volatile.Write(ref leaseEnds, until.ToUnixTimeMilliseconds());
        Interlocked.Add(ref left, units);
    }

    public void Extend(DateTimeOffset until) => Volatile.Write(ref leaseEnds, until.ToUnixTimeMilliseconds());

    /// <summary>Gives the rest of the lease back to the caller.</summary>
    public int TakeRest() => Math.Max(0, Interlocked.Exchange(ref left, 0));

    /// <summary>What was shown since the last report.</summary>
    public int TakeSpent() => Interlocked.Exchange(ref spent, 0);

    /// <summary>
    /// One step of the dual price, a subgradient step as in Balseiro, Lu and Mirrokni (2020): up when more was shown than planned,
    /// down when less, never below nothing. An impression too many moves it by what one is usually worth, divided by the root of all that was shown (docs/adr/0233).
    /// </summary>
    /// <param name="planned">What should have been shown since the last step.</param>
    /// <param name="shown">What was.</param>
    /// <param name="ever">What was shown since the campaign began.</param>
    public void Reprice(Campaign of, double planned, double shown, long ever)
    {
        if (of.Pacing == PacingMode.AsSoonAsPossible)
        {
            Volatile.Write(ref price, 0);
            return;
        }

        var step = Volatile.Read(ref usual) * (shown - planned) / Math.Sqrt(Math.Max(1, ever));
        Volatile.Write(ref price, (float)Math.Clamp(price + step, 0, of.Value));
    }
}
