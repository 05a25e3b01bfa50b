using System.Collections.Frozen;

namespace ECare.Core.Primitives;

/// <summary>An ISO 4217 currency and the number of decimals that its minor unit has. <c>default</c> is no currency and refuses arithmetic.</summary>
public readonly record struct Currency
{
    private static readonly FrozenDictionary<string, byte> DecimalsByCode = new Dictionary<string, byte>(StringComparer.Ordinal)
    {
        // The operators of the demo and the config-only checks; ISO 4217 table A.1.
        ["NPR"] = 2,
        ["SAR"] = 2,
        ["BHD"] = 3,
        ["XOF"] = 0,
        ["EUR"] = 2,
        ["ISK"] = 0,
        ["BND"] = 2,
        ["ZAR"] = 2,
        ["SGD"] = 2,
        ["CNY"] = 2,
        ["USD"] = 2,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly string? code;

    private Currency(string code, byte decimals)
    {
        this.code = code;
        Decimals = decimals;
    }

    /// <summary>The three-letter ISO 4217 code.</summary>
    public string Code => code ?? throw new InvalidOperationException("A default Currency is no currency.");

    /// <summary>How many decimals the minor unit has: 0 (XOF), 2 (NPR) or 3 (BHD).</summary>
    public int Decimals { get; }

    /// <summary>How many minor units make a major one: 1, 100 or 1000.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, no currency.</exception>
    internal decimal MinorPerMajor => code is null
        ? throw new InvalidOperationException("A default Currency is no currency.")
        : Decimals switch
        {
            0 => 1m,
            2 => 100m,
            3 => 1000m,
            var other => throw new InvalidOperationException($"No currency of the table has {other} decimals."),
        };

    /// <summary>Every currency that ECare knows.</summary>
    public static IEnumerable<Currency> All => DecimalsByCode.Select(entry => new Currency(entry.Key, entry.Value));

    /// <summary>The currency of an ISO 4217 code.</summary>
    /// <exception cref="ArgumentException">The code is not one that ECare knows.</exception>
    public static Currency Of(string code) =>
        DecimalsByCode.TryGetValue(code, out var decimals)
            ? new Currency(string.IsInterned(code) ?? code, decimals)
            : throw new ArgumentException($"'{code}' is not a currency that ECare knows.", nameof(code));

    /// <inheritdoc/>
    public override string ToString() => code ?? "(none)";
}
