namespace ECare.Core.Behaviour;

/// <summary>Who took a step, without saying who: 128 bits that only the holder of the operator's key can tie to an account.</summary>
/// <param name="Value">22 characters of base64url; <c>-</c> for somebody who has not signed in.</param>
public readonly record struct Pseudonym(string Value)
{
    internal const int Length = 22;

    /// <summary>A visitor nobody knows. Such steps are counted together and belong to no trail.</summary>
    public static Pseudonym Nobody => new("-");
}
