namespace ECare.Cms.Publishing;

/// <summary>The dictionary: words of the interface by key and language. Never changes: <see cref="With"/> gives the next one.</summary>
internal sealed class WordList
{
    private readonly Dictionary<string, Word> _byKey;
    private readonly Dictionary<int, Word> _byId;

    public WordList(IEnumerable<Word> words)
    {
        _byId = words.ToDictionary(word => word.Id);
        _byKey = new Dictionary<string, Word>(_byId.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var word in _byId.Values)
        {
            _byKey[word.Key] = word;
        }
    }

    /// <summary>The text in the culture, else in its fallbacks, else in the default language.</summary>
    public string? Find(string key, string culture, LanguageSet languages)
    {
        if (!_byKey.TryGetValue(key, out var word))
        {
            return null;
        }

        var language = languages.Resolve(culture) ?? languages.Default;
        if (word.In(language) is { } own)
        {
            return own;
        }

        foreach (var fallback in languages.FallbacksOf(language))
        {
            if (word.In(fallback) is { } text)
            {
                return text;
            }
        }

        return word.In(languages.Default);
    }

    public IEnumerable<string> ChildrenOf(string key) =>
        _byKey.TryGetValue(key, out var parent)
            ? _byId.Values.Where(word => word.ParentKey == parent.ItemKey).Select(word => word.Key)
            : [];

    public WordList With(IReadOnlyCollection<int> changed, IEnumerable<Word> read)
    {
        var words = new Dictionary<int, Word>(_byId);
        foreach (var id in changed)
        {
            words.Remove(id);
        }

        foreach (var word in read)
        {
            words[word.Id] = word;
        }

        return new WordList(words.Values);
    }

    internal sealed record Word(int Id, Guid ItemKey, Guid? ParentKey, string Key, IReadOnlyDictionary<string, string> Texts)
    {
        // An empty translation is one that nobody has written yet.
        public string? In(string language) => Texts.TryGetValue(language, out var text) && text.Length > 0 ? text : null;
    }
}
