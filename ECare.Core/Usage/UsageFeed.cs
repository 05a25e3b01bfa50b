using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Usage;

/// <summary>Up to when the records of use are here: what every figure of use is "as of". One row for each source of records.</summary>
public sealed class UsageFeed
{
    /// <summary>The source that comes as files.</summary>
    public const string Files = "files";

    private UsageFeed()
    {
    }

    public string Source { get; private set; } = "";

    /// <summary>Everything that the source knew at this moment has been taken over.</summary>
    public DateTimeOffset AsOf { get; private set; }

    public static UsageFeed Begin(string source, DateTimeOffset asOf) => new() { Source = source, AsOf = asOf };

    /// <summary>Takes over that the source has told everything up to a moment; an older telling changes nothing.</summary>
    public void Tell(DateTimeOffset asOf) => AsOf = asOf > AsOf ? asOf : AsOf;
}

internal sealed class UsageFeedTable : IEntityTypeConfiguration<UsageFeed>
{
    public void Configure(EntityTypeBuilder<UsageFeed> builder)
    {
        builder.ToTable("UsageFeeds").HasKey(feed => feed.Source);
        builder.Property(feed => feed.Source).HasMaxLength(StorageConventions.EnumLength);
    }
}
