using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Accounts;

/// <summary>That somebody of the staff looked at the consents of a customer, and why.</summary>
public sealed class ConsentLook : IAppendOnly
{
    /// <summary>How much of a reason is kept.</summary>
    public const int LongestReason = 200;

    private const int NameLength = 200;

    private ConsentLook()
    {
    }

    public long Id { get; private set; }

    public long CustomerId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Who looked.</summary>
    public string By { get; private set; } = "";

    /// <summary>What it was for, in the words of who looked.</summary>
    public string Reason { get; private set; } = "";

    internal static ConsentLook Of(long customerId, string by, string reason, DateTimeOffset at) => new()
    {
        CustomerId = customerId,
        At = at,
        By = by.Length > NameLength ? by[..NameLength] : by,
        Reason = reason,
    };

    internal sealed class Configuration : IEntityTypeConfiguration<ConsentLook>
    {
        public void Configure(EntityTypeBuilder<ConsentLook> builder)
        {
            builder.ToTable("ConsentLooks");
            builder.Property(look => look.By).HasMaxLength(NameLength);
            builder.Property(look => look.Reason).HasMaxLength(LongestReason);
            builder.HasIndex(look => new { look.CustomerId, look.At });
        }
    }
}
