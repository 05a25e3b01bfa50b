using System.ComponentModel.DataAnnotations;

namespace ECare.Core.Billing.Documents;

/// <summary>The keys that documents are sealed with. A key that was ever used stays for as long as its documents are to be checked.</summary>
public sealed class DocumentOptions : IValidatableObject
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Documents";

    private const int LeastLength = 32;

    /// <summary>The name of the key that new seals are made with.</summary>
    [Required]
    public string Current { get; set; } = string.Empty;

    /// <summary>Secrets of at least 32 characters by name; the same on every node, from a secret store.</summary>
    public IDictionary<string, string> Keys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Keys.ContainsKey(Current))
        {
            yield return new ValidationResult($"Documents:Keys holds no key '{Current}', which Documents:Current names.", [nameof(Current)]);
        }

        foreach (var name in Keys.Where(key => key.Value.Length < LeastLength || !key.Key.All(char.IsAsciiLetterOrDigit)).Select(key => key.Key))
        {
            yield return new ValidationResult($"Documents:Keys:{name} needs a name of letters and digits and at least {LeastLength} characters.", [nameof(Keys)]);
        }
    }
}
