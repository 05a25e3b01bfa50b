using ECare.Campaigns.Decisions;
using ECare.Core.Persistence;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Outbound;

/// <summary>A sum of a run: of whom it looked at, chose for, held back and wrote to. Added up in the transaction of what it counts.</summary>
public sealed class OutboundCount
{
    /// <summary>Everybody who was looked at.</summary>
    public const string People = "People";

    /// <summary>For whom a campaign was chosen.</summary>
    public const string Chosen = "Chosen";

    private const string HeldBy = "Held.";

    private OutboundCount()
    {
    }

    public Guid RunId { get; private set; }

    /// <summary>Whether it is of the count before the start.</summary>
    public bool IsPreview { get; private set; }

    /// <summary>Of what: <see cref="People"/>, <see cref="Chosen"/>, an <see cref="OutboundPersonState"/>, or <see cref="Of(string)"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The campaign's code; empty where it is of no campaign.</summary>
    public string Campaign { get; private set; } = "";

    public long Count { get; private set; }

    /// <summary>The kind of "this held somebody back".</summary>
    /// <param name="cause">An <see cref="OutboundCause"/> or the name of a <see cref="HeldBack"/>.</param>
    public static string Of(string cause) => HeldBy + cause;

    /// <summary>What held people back; absent when the kind is another.</summary>
    public static string? CauseOf(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.StartsWith(HeldBy, StringComparison.Ordinal) ? kind[HeldBy.Length..] : null;
    }

    /// <summary>Adds to the sums with the next save.</summary>
    internal static async Task AddAsync(
        ECareDbContext db, Guid run, bool isPreview, IEnumerable<(string Kind, string Campaign)> happened, CancellationToken cancellationToken)
    {
        var known = await db.OutboundCounts.Where(count => count.RunId == run && count.IsPreview == isPreview)
            .ToDictionaryAsync(count => (count.Kind, count.Campaign), cancellationToken);
        foreach (var same in happened.GroupBy(each => each))
        {
            if (!known.TryGetValue(same.Key, out var count))
            {
                count = new OutboundCount { RunId = run, IsPreview = isPreview, Kind = same.Key.Kind, Campaign = same.Key.Campaign };
                db.OutboundCounts.Add(count);
            }

            count.Count += same.Count();
        }
    }

    internal sealed class Configuration : IEntityTypeConfiguration<OutboundCount>
    {
        private const int KindLength = 32;

        public void Configure(EntityTypeBuilder<OutboundCount> builder)
        {
            builder.ToTable("OutboundCounts").WithoutRowId();
            builder.HasKey(count => new { count.RunId, count.IsPreview, count.Kind, count.Campaign });
            builder.Property(count => count.Kind).HasMaxLength(KindLength);
            builder.Property(count => count.Campaign).HasMaxLength(64);
        }
    }
}

/// <summary>Why somebody gets no message, beside what held every campaign back. Stored: never renamed.</summary>
public static class OutboundCause
{
    /// <summary>One of both consents is missing: without them nobody may count what the person was sent, and so no cap could hold.</summary>
    public const string NoConsent = nameof(HeldBack.NoConsent);

    /// <summary>The person is a minor.</summary>
    public const string Minor = "Minor";

    /// <summary>There is no number or no address.</summary>
    public const string NoAddress = "NoAddress";

    /// <summary>The person reaches no line.</summary>
    public const string NoLine = "NoLine";

    /// <summary>No campaign allows the channel.</summary>
    public const string NoCampaign = "NoCampaign";

    /// <summary>The person belongs to those who see no campaigns.</summary>
    public const string Holdout = nameof(HeldBack.Holdout);

    /// <summary>The audience was frozen and the person was not in it.</summary>
    public const string NotFrozen = "NotFrozen";
}
