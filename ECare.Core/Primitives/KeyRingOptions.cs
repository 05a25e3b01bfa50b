using System.ComponentModel.DataAnnotations;

namespace ECare.Core.Primitives;

/// <summary>Secrets by name, of which one is used for what is new. The others stay for as long as something was made with them.</summary>
/// <param name="section">The section of the settings, for what is said of a fault.</param>
public abstract class KeyRingOptions(string section) : IValidatableObject
{
    private const int LeastLength = 32;

    /// <summary>The name of the key that is used for what is new.</summary>
    [Required]
    public string Current { get; set; } = string.Empty;

    /// <summary>Secrets of at least 32 characters by name; the same on every node, from a secret store.</summary>
    public IDictionary<string, string> Keys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Keys.ContainsKey(Current))
        {
            yield return new ValidationResult($"{section}:Keys holds no key '{Current}', which {section}:Current names.", [nameof(Current)]);
        }

        foreach (var name in Keys.Where(key => key.Value.Length < LeastLength || !key.Key.All(char.IsAsciiLetterOrDigit)).Select(key => key.Key))
        {
            yield return new ValidationResult($"{section}:Keys:{name} needs a name of letters and digits and at least {LeastLength} characters.", [nameof(Keys)]);
        }
    }
}
