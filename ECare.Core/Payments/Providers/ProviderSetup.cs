using ECare.Core.Primitives;

namespace ECare.Core.Payments.Providers;

/// <summary>A wish to be remembered without paying, as it is laid before a provider.</summary>
/// <param name="Reference">Ours, short, ASCII, unique: the key by which the provider tells a repetition from a second wish.</param>
/// <param name="Currency">What later charges will be in.</param>
/// <param name="ReturnTo">Where the customer's browser is sent back to.</param>
/// <param name="Msisdn">The telephone that is to confirm, as <c>+22177...</c>.</param>
public sealed record ProviderSetup(Guid Id, string Reference, Currency Currency, Uri ReturnTo, string? Msisdn, string Language);

/// <summary>What a provider knows of such a wish.</summary>
public abstract record ProviderSetupAnswer
{
    private ProviderSetupAnswer()
    {
    }

    /// <summary>The customer agreed: this is remembered, and nothing was taken.</summary>
    public sealed record Kept(ProviderToken Token) : ProviderSetupAnswer;

    /// <summary>Not decided yet.</summary>
    public sealed record Pending : ProviderSetupAnswer;

    /// <param name="Reason">A code in lower case with hyphens: <c>declined</c>, <c>cancelled</c>.</param>
    public sealed record Failed(string Reason) : ProviderSetupAnswer;

    /// <summary>The provider knows of no such wish, or did not answer.</summary>
    public sealed record Unclear : ProviderSetupAnswer;
}

/// <summary>A provider that remembers how a customer will pay without taking anything: a card is checked for nought, a mandate signed, a wallet asked for its agreement.</summary>
public interface ISavesWithoutPaying : IChargesAgain
{
    /// <summary>Lays the wish before the provider. Asked again with the same <see cref="ProviderSetup.Reference"/> it is the same wish.</summary>
    Task<ProviderStart> SaveAsync(ProviderSetup setup, CancellationToken cancellationToken);

    /// <summary>What became of it.</summary>
    Task<ProviderSetupAnswer> QueryAsync(ProviderSetup setup, CancellationToken cancellationToken);
}
