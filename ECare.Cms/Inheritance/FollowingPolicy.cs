using ECare.Cms.Publishing;

namespace ECare.Cms.Inheritance;

/// <summary>Says where what changes at an origin waits for somebody's agreement (docs/adr/0126).</summary>
public interface IFollowingPolicy
{
    /// <summary>Whether a document says what was last agreed to until it is published itself; otherwise it says at once what its origin says.</summary>
    /// <param name="documentType">The alias of its type.</param>
    /// <param name="homeField">Reads a field, the same in every language, of the home page of its site.</param>
    bool IsHeld(string documentType, Func<string, string?> homeField);
}

/// <summary>Where the host says nothing, nothing waits.</summary>
internal sealed class NothingIsHeld : IFollowingPolicy
{
    public bool IsHeld(string documentType, Func<string, string?> homeField) => false;
}

/// <summary>Asks the policy about records of a tree.</summary>
internal sealed class HeldFollowers(IFollowingPolicy policy, TypeSet types)
{
    public bool Contains(ContentTree tree, ContentRecord follower) =>
        types.Find(follower.TypeId) is { } type && IsHeld(type.Published.Alias, tree.AncestorsOf(follower).LastOrDefault());

    public bool IsHeld(string documentType, ContentRecord? home) => policy.IsHeld(
        documentType, field => home?.Values.GetValueOrDefault(field)?.FirstOrDefault(value => value.IsFor(string.Empty, string.Empty))?.Source as string);
}
