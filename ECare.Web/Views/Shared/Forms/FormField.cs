using ECare.Web.Display;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Views.Shared.Forms;

/// <summary>One question of a form: label above, help before the field, the error beside it.</summary>
/// <param name="Name">The form's field, and its id on the page.</param>
/// <param name="Label">Never a placeholder.</param>
public sealed record FormField(string Name, string Label)
{
    public FieldKind Kind { get; init; } = FieldKind.Text;

    /// <summary>What the person entered is kept, also when it was wrong.</summary>
    public string? Value { get; init; }

    public string? Help { get; init; }

    public string? Error { get; init; }

    /// <summary>The word behind the label of a field that may stay empty: <c>optional</c>; null means required.</summary>
    public string? OptionalWord { get; init; }

    /// <summary>HTML's <c>autocomplete</c>: <c>tel-national</c>, <c>one-time-code</c>.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Which keyboard a phone shows: <c>numeric</c>, <c>tel</c>, <c>email</c>.</summary>
    public string? InputMode { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>Before what is typed: <c>+977</c>.</summary>
    public string? Prefix { get; init; }

    /// <summary>Numbers, codes and addresses run from left to right in every language.</summary>
    public bool IsLatin { get; init; }

    /// <summary>What a choice offers.</summary>
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Tells fields of the same name apart where a page has several forms.</summary>
    public string? IdSuffix { get; init; }

    internal string Id => IdSuffix is null ? $"field-{Name}" : $"field-{Name}-{IdSuffix}";

    internal string? DescribedBy => (Help, Error) switch
    {
        (null, null) => null,
        (not null, null) => $"{Id}-help",
        (null, not null) => $"{Id}-error",
        _ => $"{Id}-help {Id}-error",
    };
}

/// <summary>What a field is drawn as.</summary>
public enum FieldKind
{
    Text,

    /// <summary>A one-time code: large, numeric, fills itself from a message.</summary>
    Code,

    LongText,

    Select,

    /// <summary>One of a few, all visible.</summary>
    Radio,

    /// <summary>Yes or no; the label is the option's.</summary>
    Checkbox,
}

/// <summary>One choice.</summary>
public sealed record FieldOption(string Value, string Text, string? Note = null);

/// <summary>All that is wrong with a form, on top of it; it gets the focus.</summary>
public sealed record ErrorSummary(string Title, IReadOnlyList<FieldError> Errors)
{
    /// <summary>What was wrong with what was sent; null when nothing was.</summary>
    public static ErrorSummary? Of(IWords words, ModelStateDictionary state) =>
        Of(words, [.. state.SelectMany(field => field.Value!.Errors.Select(error => new FieldError(field.Key, error.ErrorMessage)))]);

    /// <summary>Says how many fields to look at again; null when there is none.</summary>
    public static ErrorSummary? Of(IWords words, params IReadOnlyList<FieldError> errors) =>
        errors.Count == 0 ? null : new ErrorSummary(words.Format("Form.ErrorSummary", ("count", errors.Count)), errors);
}

/// <summary>One thing wrong; leads to its field.</summary>
public sealed record FieldError(string FieldName, string Message);

/// <summary>A question asked over the page, and by a page of its own where there is no script.</summary>
/// <param name="Opener">The words and the address of the page that asks the same.</param>
/// <param name="Confirm">The button and what it posts to.</param>
public sealed record Dialog(string Id, Link Opener, string Title, string Text, Link Confirm, string CancelText)
{
    /// <summary>Whether confirming takes something away.</summary>
    public bool IsDanger { get; init; }
}
