using System.Security.Cryptography;
using System.Text;
using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ECare.Core.Accounts;

/// <summary>Words as somebody read them when they agreed or withdrew.</summary>
/// <param name="Language">The culture name: <c>ne-NP</c>.</param>
public sealed record ConsentWords(string Language, string Text);

/// <summary>
/// Words that consents were said to. Editors change the dictionary; what somebody agreed to is what stood there then. Kept once, however many say it: the id
/// follows from the words.
/// </summary>
public sealed class ConsentWording
{
    private const int LanguageLength = 20;
    private const int IdLength = 16;

    private ConsentWording()
    {
    }

    public Guid Id { get; private set; }

    public string Language { get; private set; } = "";

    public string Text { get; private set; } = "";

    internal static Guid IdOf(ConsentWords words)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{words.Language}\n{words.Text}"));
        return new Guid(hash.AsSpan(0, IdLength));
    }

    internal static ConsentWording Of(ConsentWords words) => new() { Id = IdOf(words), Language = words.Language, Text = words.Text };

    internal sealed class Configuration : IEntityTypeConfiguration<ConsentWording>
    {
        public void Configure(EntityTypeBuilder<ConsentWording> builder)
        {
            builder.ToTable("ConsentWordings");
            builder.Property(wording => wording.Id).ValueGeneratedNever();
            builder.Property(wording => wording.Language).HasMaxLength(LanguageLength);
            builder.Property(wording => wording.Text).IsLongText();
        }
    }
}
