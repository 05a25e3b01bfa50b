using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Accounts;

/// <summary>By what way a customer said it. The names are stored.</summary>
public enum ConsentWay
{
    /// <summary>The switches of the account page.</summary>
    AccountPage = 1,

    /// <summary>The page about what offers know.</summary>
    KnownPage = 2,

    /// <summary>The page that the link in an e-mail leads to.</summary>
    MessageLink = 3,

    /// <summary>The button of a mail program, which sends what the e-mail's heading names (RFC 8058).</summary>
    MailProgram = 4,

    /// <summary>An answer to an SMS.</summary>
    SmsAnswer = 5,
}

/// <summary>What a customer said about one purpose, when, by what way and to which words: the proof of a consent, which stays when it is withdrawn.</summary>
public sealed class ConsentChange
{
    private ConsentChange()
    {
    }

    public long CustomerId { get; private set; }

    public ConsentPurpose Purpose { get; private set; }

    public DateTimeOffset At { get; private set; }

    public bool IsGiven { get; private set; }

    /// <summary>Absent for what was said before ways were kept.</summary>
    public ConsentWay? Way { get; private set; }

    /// <summary>The words that it was said to, or the word that was sent: a <see cref="ConsentWording"/>. Absent where nobody read any, as with a mail program's button.</summary>
    public Guid? Wording { get; private set; }

    internal static ConsentChange Of(long customerId, ConsentSaid said, DateTimeOffset at) => new()
    {
        CustomerId = customerId,
        Purpose = said.Purpose,
        At = at,
        IsGiven = said.IsGiven,
        Way = said.Way,
        Wording = said.Words is { } words ? ConsentWording.IdOf(words) : null,
    };
}

internal sealed class ConsentChangeConfiguration : IEntityTypeConfiguration<ConsentChange>
{
    public void Configure(EntityTypeBuilder<ConsentChange> builder)
    {
        builder.ToTable("ConsentChanges");
        builder.HasKey(change => new { change.CustomerId, change.Purpose, change.At });
    }
}

/// <summary>The tables of this file.</summary>
public static class ConsentTables
{
    extension(ECareDbContext db)
    {
        /// <summary>What customers said, in the order of time.</summary>
        public DbSet<ConsentChange> ConsentChanges => db.Set<ConsentChange>();

        /// <summary>The words that it was said to.</summary>
        public DbSet<ConsentWording> ConsentWordings => db.Set<ConsentWording>();

        /// <summary>Who of the staff looked at whose proof.</summary>
        public DbSet<ConsentLook> ConsentLooks => db.Set<ConsentLook>();
    }
}
