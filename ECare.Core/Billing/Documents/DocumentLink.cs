using System.Security.Cryptography;
using System.Text;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Billing.Documents;

/// <summary>
/// The place of a document in the operator's chain: each link's hash is over the hash before it and what the document says, so that nobody can
/// change, drop or slip in a document without all later links showing it (docs/adr/0210).
/// </summary>
public sealed class DocumentLink : IAppendOnly
{
    /// <summary>What stands before the first link: base 64 of the SHA-256 of "0" in hexadecimal, as ZATCA's specification of the previous invoice's hash has it.</summary>
    public const string Genesis = "NWZlY2ViNjZmZmM4NmYzOGQ5NTI3ODZjNmQ2OTZjNzljMmRiYzIzOWRkNGU5MWI0NjcyOWQ3M2EyN2ZiNTdlOQ==";

    private const int HashLength = 44;

    private DocumentLink()
    {
    }

    /// <summary>From 1, without gaps.</summary>
    public long Counter { get; private set; }

    /// <summary>The bill's or the credit note's.</summary>
    public string Number { get; private set; } = "";

    public DateOnly IssuedOn { get; private set; }

    /// <summary>SHA-256 in base 64.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Whether the document still says what was linked, after this hash before it.</summary>
    public bool Holds(string previous, SealedDocument says) => Hash == HashOf(previous, says);

    internal static DocumentLink Of(long counter, string number, DateOnly issuedOn, string previous, SealedDocument says) =>
        new() { Counter = counter, Number = number, IssuedOn = issuedOn, Hash = HashOf(previous, says) };

    private static string HashOf(string previous, SealedDocument says) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"{previous}\n{says.Canonical}")));

    internal sealed class Table : IEntityTypeConfiguration<DocumentLink>
    {
        public void Configure(EntityTypeBuilder<DocumentLink> builder)
        {
            builder.ToTable("DocumentLinks").HasKey(link => link.Counter);
            builder.Property(link => link.Counter).ValueGeneratedNever();
            builder.Property(link => link.Number).HasMaxLength(BillConfiguration.NumberLength);
            builder.Property(link => link.Hash).HasMaxLength(HashLength);
            builder.HasIndex(link => link.Number).IsUnique();
        }
    }
}

/// <summary>A document's place in the chain as its machine form tells it.</summary>
/// <param name="Counter">From 1.</param>
/// <param name="PreviousHash">The hash of the link before.</param>
public sealed record ChainPlace(long Counter, string PreviousHash);
