using ECare.Campaigns.Catalogue;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Campaigns.Contact;

/// <summary>How often one person has been shown one campaign, on all channels together. One row, so that a decision reads few.</summary>
public sealed class CampaignContact
{
    /// <summary>
    /// Stands for a campaign in the row that counts all of a person's together. Nodes that share people add to it first, and only if nobody else did
    /// meanwhile (docs/adr/0201).
    /// </summary>
    internal const string Tally = "";

    private CampaignContact()
    {
    }

    /// <summary>The pseudonymous id.</summary>
    public Guid Subscriber { get; private set; }

    /// <summary>The campaign's code.</summary>
    public string Campaign { get; private set; } = "";

    /// <summary>The campaign's group when it was last shown.</summary>
    public string Group { get; private set; } = "";

    /// <summary>The operator's day that <see cref="DayCount"/> counts, as days since 0001-01-01.</summary>
    public int Day { get; private set; }

    /// <summary>Shown on that day.</summary>
    public int DayCount { get; private set; }

    /// <summary>The first day of the week that <see cref="WeekCount"/> counts.</summary>
    public int Week { get; private set; }

    /// <summary>Shown in that week.</summary>
    public int WeekCount { get; private set; }

    /// <summary>Shown ever.</summary>
    public int Total { get; private set; }

    /// <summary>When the person said "not interested". It is final.</summary>
    public DateTimeOffset? NotInterestedAt { get; private set; }

    /// <summary>The counts as of a day.</summary>
    internal ContactCount AsOf(OperatorTime time) => new(
        CampaignSet.HashOf(Campaign),
        CampaignSet.HashOf(Group),
        Day == time.Day ? DayCount : 0,
        Week == time.Week ? WeekCount : 0,
        Total,
        NotInterestedAt is not null);

    internal static CampaignContact First(Guid subscriber, string campaign, string group, OperatorTime time, int count) => new()
    {
        Subscriber = subscriber,
        Campaign = campaign,
        Group = group,
        Day = time.Day,
        DayCount = count,
        Week = time.Week,
        WeekCount = count,
        Total = count,
    };

    /// <summary>What a person was shown of one campaign, in the order of time.</summary>
    internal static CampaignContact Of(Guid subscriber, IReadOnlyList<Shown> shown)
    {
        var last = shown[^1];
        return new CampaignContact
        {
            Subscriber = subscriber,
            Campaign = last.Campaign,
            Group = last.Group,
            Day = last.Time.Day,
            DayCount = shown.Count(show => show.Time.Day == last.Time.Day),
            Week = last.Time.Week,
            WeekCount = shown.Count(show => show.Time.Week == last.Time.Week),
            Total = shown.Count,
        };
    }

    internal static CampaignContact FirstTally(Guid subscriber, int day) => new() { Subscriber = subscriber, Campaign = Tally, Day = day, Total = 1 };

    internal static CampaignContact Refused(Guid subscriber, string campaign, DateTimeOffset now) =>
        new() { Subscriber = subscriber, Campaign = campaign, NotInterestedAt = now };
}

internal sealed class CampaignContactConfiguration : IEntityTypeConfiguration<CampaignContact>
{
    public void Configure(EntityTypeBuilder<CampaignContact> builder)
    {
        builder.ToTable("CampaignContacts");
        builder.HasKey(contact => new { contact.Subscriber, contact.Campaign });
        builder.Property(contact => contact.Campaign).HasMaxLength(64);
        builder.Property(contact => contact.Group).HasMaxLength(64);
    }
}

public static class CampaignContactTables
{
    extension(ECareDbContext db)
    {
        /// <summary>Who was shown what how often.</summary>
        public DbSet<CampaignContact> CampaignContacts => db.Set<CampaignContact>();
    }
}
