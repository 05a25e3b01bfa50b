using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ECare.Core.Persistence.Conventions;

/// <summary>How values are stored in every database unless a mapping says otherwise.</summary>
public static class StorageConventions
{
    /// <summary>Characters of a text column. Three such columns still fit SQL Server's 1,700 bytes of an index key.</summary>
    public const int TextLength = 200;

    /// <summary>Characters of an enum's name.</summary>
    public const int EnumLength = 40;

    /// <summary>A text that no key and no index holds, so that it may be as long as it likes: a letter, a JSON document.</summary>
    public static PropertyBuilder<string> IsLongText(this PropertyBuilder<string> property) => property.HasMaxLength(-1);

    internal static void UseECareConventions(this ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(EnumLength);
        conventions.Properties<string>().HaveMaxLength(TextLength);

        // Rates and shares; money is whole minor units (docs/adr/0002).
        conventions.Properties<decimal>().HavePrecision(18, 6);
    }

    /// <summary>Integer times sort and compare in every database; SQLite cannot order by a DateTimeOffset (docs/adr/0003).</summary>
    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
