"""Formats of JSON."""
# ruff: noqa: E501  # the records have lines as long as their formats want

from typing import Final

from tests.unit.sources.layouts.layout import Layout

JSON: Final = {
    "arxiv-snapshot": Layout(
        '{"id":"2001.0000@N@","submitter":"Ada Lind","authors":"Ada Lind and Bo Moss","title":"On bees of kind @N@","comments":"5 pages",'
        '"journal-ref":null,"doi":"10.1000/bee.@N@","categories":"q-bio.PE","abstract":"  They hum in field @N@,\\nand fly.\\n",'
        '"versions":[{"version":"v1","created":"Thu, 2 Jan 2020 00:00:00 GMT"}],"update_date":"2020-01-03","authors_parsed":[["Lind","Ada",""],["Moss","Bo",""]]}'
    ),
    "csljson": Layout(
        '{"id":"lind@N@","type":"article-journal","title":"On bees of kind @N@","abstract":"They hum in field @N@.",\n'
        '"container-title":"Bee Days","author":[{"family":"Lind","given":"Ada"}],"issued":{"date-parts":[[2020,3]]},"DOI":"10.1000/bee.@N@"}',
        "[\n",
        ",\n",
        "\n]\n",
    ),
    "datacite": Layout(
        '{"id":"10.1000/bee.@N@","type":"dois","attributes":{"doi":"10.1000/bee.@N@","creators":[{"name":"Lind, Ada","nameType":"Personal","givenName":"Ada","familyName":"Lind"}],'
        '"titles":[{"title":"On bees of kind @N@"}],"publisher":"Bee Press","publicationYear":2020,"dates":[{"date":"2020-03","dateType":"Issued"}],'
        '"descriptions":[{"description":"They hum in field @N@.","descriptionType":"Abstract"}],"url":"https://example.org/@N@"},"relationships":{"client":{"data":{"id":"bee","type":"clients"}}}}',
        '{"data":[',
        ",",
        '],"meta":{"total":5,"totalPages":1},"links":{"self":"https://api.example.org/dois"}}\n',
    ),
    "dblp": Layout(
        '{\n"@score":"3",\n"@id":"@N@",\n"info":{"authors":{"author":[{"@pid":"1","text":"Ada Lind 0001"},{"@pid":"2","text":"Bo Moss"}]},'
        '"title":"On bees of kind @N@.","venue":"BEES","year":"2020","type":"Conference","key":"conf/bees/Lind@N@","doi":"10.1000/bee.@N@","url":"https://dblp.org/rec/conf/bees/Lind@N@"},\n"url":"URL#@N@"\n}',
        '{\n"result":{\n"query":"bees*",\n"status":{"@code":"200","text":"OK"},\n"hits":{\n"@total":"5",\n"hit":[',
        ",\n",
        "\n]\n}\n}\n}\n",
    ),
    "europepmc": Layout(
        '{"id":"1000@N@","source":"MED","pmid":"1000@N@","doi":"10.1000/bee.@N@","title":"On bees of kind @N@","authorString":"Lind A, Moss B.",'
        '"authorList":{"author":[{"fullName":"Lind A","firstName":"Ada","lastName":"Lind"}]},"journalInfo":{"volume":"1","journal":{"title":"Bee Days"}},"pubYear":"2020","abstractText":"They hum in field @N@."}',
        '{"version":"6.9","hitCount":5,"resultList":{"result":[',
        ",",
        "]}}\n",
    ),
    "huggingface": Layout(
        '{"paper":{"id":"2001.0000@N@","authors":[{"_id":"a@N@","name":"Ada Lind","hidden":false}],"publishedAt":"2020-01-02T00:00:00.000Z","title":"On bees of kind @N@",'
        '"summary":"They hum in field @N@.","upvotes":3,"discussionId":"d@N@"},"publishedAt":"2020-01-03T00:00:00.000Z","title":"On bees of kind @N@","summary":"They hum in field @N@.","numComments":1}',
        "[",
        ",",
        "]\n",
    ),
    "inspire": Layout(
        '{"id":"100@N@","metadata":{"control_number":100@N@,"titles":[{"title":"On bees of kind @N@","source":"arXiv"}],"abstracts":[{"value":"They hum in field @N@.","source":"arXiv"}],'
        '"authors":[{"full_name":"Lind, Ada"},{"full_name":"Moss, Bo"}],"dois":[{"value":"10.1000/bee.@N@"}],"arxiv_eprints":[{"value":"2001.0000@N@","categories":["hep-th"]}],'
        '"publication_info":[{"year":2020,"journal_title":"Bee Days"}],"earliest_date":"2020-01-02"},"links":{"json":"https://example.org/api/@N@"}}',
        '{"hits":{"hits":[',
        ",",
        '],"total":5},"links":{"self":"https://example.org/api"}}\n',
    ),
    "json": Layout(
        '{"title":"On bees of kind @N@",\n"abstract":"They hum in field @N@.","authors":["Ada Lind"],"year":2020,"doi":"10.1000/bee.@N@"}',
        '{"results":[\n',
        ",\n",
        '\n],"next":null}\n',
    ),
    "jsonl": Layout(
        '{"title":"On bees of kind @N@","abstract":"They hum in field @N@.","authors":["Ada Lind"],"year":2020,"doi":"10.1000/bee.@N@"}'
    ),
    "openalex": Layout(
        '{"id":"https://openalex.org/W@N@","display_name":"On bees of kind @N@","abstract_inverted_index":{"hum":[1],"They":[0],"@N@":[2]},'
        '"authorships":[{"author":{"display_name":"Ada Lind"}}],"publication_year":2020,"doi":"https://doi.org/10.1000/bee.@N@"}'
    ),
    "openreview": Layout(
        '{"id":"bee@N@","forum":"bee@N@","cdate":1577923200000,"invitations":["BEES/2020/-/Submission"],"content":{"title":{"value":"On bees of kind @N@"},'
        '"abstract":{"value":"They hum in field @N@."},"authors":{"value":["Ada Lind","Bo Moss"]},"venue":{"value":"BEES 2020"}},"signatures":["BEES/2020/Authors"]}',
        '{"notes":[',
        ",",
        '],"count":5}\n',
    ),
    "semanticscholar": Layout(
        '{"paperId":"abc@N@","title":"On bees of kind @N@","abstract":"They hum in field @N@.","externalIds":{"DOI":"10.1000/bee.@N@"},"year":2020,"authors":[{"name":"Ada Lind"}]}',
        '{"total":5,"data":[\n',
        ",\n",
        "\n]}\n",
    ),
    "zotero": Layout(
        '    {\n        "key": "BEE@N@",\n        "version": 7,\n        "library": {"type": "user", "id": 1},\n        "data": {\n            "itemType": "journalArticle",\n'
        '            "title": "On bees of kind @N@",\n            "creators": [\n                {"creatorType": "author", "firstName": "Ada", "lastName": "Lind"}\n            ],\n'
        '            "abstractNote": "They hum in field @N@.",\n            "publicationTitle": "Bee Days",\n            "date": "2020-03",\n            "DOI": "10.1000/bee.@N@",\n            "tags": [{"tag": "bees"}]\n        }\n    }',
        "[\n",
        ",\n",
        "\n]\n",
    ),
}
